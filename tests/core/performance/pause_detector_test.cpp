#include "performance/pause_detector.h"

#include <array>
#include <catch2/catch.hpp>

namespace incipit::performance {

namespace {

using Message = std::array<std::uint8_t, 3>;

}  // namespace

TEST_CASE("A phrase ends when no key was touched for a while", "[performance]") {
    PauseDetector pause(1);
    CHECK_FALSE(pause.hasEnded(100));
    pause.add(2, Message{0x90, 60, 80});
    pause.add(2.5, Message{0x80, 60, 64});
    CHECK(pause.endsAt() == 3.5);
    CHECK_FALSE(pause.hasEnded(3.49));
    CHECK(pause.hasEnded(3.5));
    SECTION("and what is played meanwhile puts that off") {
        pause.add(3.4, Message{0x90, 62, 80});
        CHECK_FALSE(pause.endsAt());
        pause.add(3.6, Message{0x90, 62, 0});
        CHECK(pause.endsAt() == 4.6);
    }
    CHECK(pause.firstOnset() == 2);
}

TEST_CASE("A phrase goes on while one key is down", "[performance]") {
    PauseDetector pause(1);
    pause.add(0, Message{0x90, 60, 80});
    pause.add(0, Message{0x91, 60, 80});
    pause.add(0.5, Message{0x80, 60, 0});
    CHECK_FALSE(pause.hasEnded(1000));
    SECTION("until it is let go") {
        pause.add(1000, Message{0x81, 60, 0});
        CHECK_FALSE(pause.hasEnded(1000.5));
        CHECK(pause.hasEnded(1001));
    }
    SECTION("or the keyboard says that all are up") {
        pause.add(1000, Message{0xB1, 123, 0});
        CHECK(pause.hasEnded(1001));
    }
    SECTION("and a note-off that got lost is made good by the next stroke") {
        pause.add(1000, Message{0x91, 60, 80});
        pause.add(1000.1, Message{0x81, 60, 0});
        CHECK(pause.hasEnded(1001.2));
    }
}

TEST_CASE("Pedals and wheels neither begin nor lengthen a phrase", "[performance]") {
    PauseDetector pause(1);
    pause.add(0, Message{0xB0, 64, 127});
    pause.add(0, Message{0x80, 60, 0});
    CHECK_FALSE(pause.hasEnded(1000));
    pause.add(1, Message{0x90, 60, 80});
    pause.add(2, Message{0x80, 60, 0});
    pause.add(2.9, Message{0xB0, 64, 0});
    pause.add(2.9, Message{0xE0, 0, 64});
    CHECK(pause.hasEnded(3));
}

TEST_CASE("After an answer the next phrase is waited for", "[performance]") {
    PauseDetector pause = PauseDetector::ofBeats(2, 120);
    pause.add(0, Message{0x90, 60, 80});
    pause.add(1, Message{0x80, 60, 0});
    CHECK(pause.hasEnded(2));
    pause.restart();
    CHECK_FALSE(pause.hasEnded(100));
    pause.add(101, Message{0x90, 60, 80});
    pause.add(102, Message{0x80, 60, 0});
    CHECK(pause.firstOnset() == 101);
    CHECK(pause.hasEnded(103));
}

TEST_CASE("An answer sets in on a beat of the phrase", "[performance]") {
    CHECK(nextBeat(10.2, 13.0, 0.5) == Approx(13.2));
    CHECK(nextBeat(10.2, 13.2, 0.5) == Approx(13.2));
    CHECK(nextBeat(10.2, 13.21, 0.5) == Approx(13.7));
    CHECK(nextBeat(0, 1.2, 0.4) == Approx(1.2));
}

}  // namespace incipit::performance
