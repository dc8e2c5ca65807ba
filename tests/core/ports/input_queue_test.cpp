#include "ports/input_queue.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "ports/backends/arrival_clock.h"
#include "support/limit.h"

namespace incipit::ports {

namespace {

using namespace std::chrono_literals;
using Bytes = std::vector<std::uint8_t>;
using TimePoint = ArrivalClock::TimePoint;

constexpr TimePoint kStart{100s};

double milliseconds(TimePoint at) {
    return std::chrono::duration<double, std::milli>(at - kStart).count();
}

}  // namespace

TEST_CASE("Notes come in as they were played, and what is none stays out", "[ports]") {
    std::size_t heard = 0;
    InputQueue queue("keyboard", [&](const playback::ChannelMessage&) { ++heard; });
    for (const Bytes& bytes :
         {Bytes{0x91, 60, 100}, Bytes{0xF8}, Bytes{0xFE}, Bytes{0xF0, 1, 0xF7}, Bytes{}, Bytes{60, 100},
          Bytes{0x90, 60}, Bytes{0x90, 60, 200}, Bytes{0xC0, 1, 2}, Bytes{0x91, 60, 0}, Bytes{0xC1, 7}}) {
        queue.take(kStart, bytes);
    }
    const auto next = [&] { return queue.next().value().message; };
    CHECK(next() == playback::ChannelMessage{.data = {0x91, 60, 100}, .size = 3});
    CHECK(next() == playback::ChannelMessage{.data = {0x81, 60, 64}, .size = 3});
    CHECK(next() == playback::ChannelMessage{.data = {0xC1, 7}, .size = 2});
    CHECK_FALSE(queue.next());
    CHECK(heard == 3);
    CHECK(queue.lost() == 0);
}

TEST_CASE("What finds no room is counted, still heard, and never waited for", "[ports]") {
    std::size_t heard = 0;
    InputQueue queue("keyboard", [&](const playback::ChannelMessage&) { ++heard; });
    constexpr std::size_t kSent = 4 * InputQueue::kMessages;
    for (std::size_t i = 0; i < kSent; ++i) {
        queue.take(kStart, Bytes{0xB0, 1, static_cast<std::uint8_t>(i % 128)});
    }
    CHECK(heard == kSent);
    CHECK(queue.lost() > 0);
    std::size_t read = 0;
    while (const auto input = queue.next()) {
        CHECK(input->message.data[2] == read++ % 128);
    }
    CHECK(read >= InputQueue::kMessages);
    CHECK(read + queue.lost() == kSent);
}

TEST_CASE("A thru that fails does not take the input with it", "[ports]") {
    InputQueue queue("keyboard", [](const playback::ChannelMessage&) { throw std::runtime_error("no"); });
    queue.take(kStart, Bytes{0x90, 60, 100});
    CHECK(queue.next());
}

TEST_CASE("A reader gets all in order while another thread plays", "[ports]") {
    InputQueue queue("keyboard");
    constexpr int kNotes = 50000;
    std::atomic<int> read{0};
    std::jthread player([&] {
        for (int i = 0; i < kNotes; ++i) {
            while (i - read > static_cast<int>(InputQueue::kMessages / 2)) {
                std::this_thread::yield();
            }
            queue.take(kStart, Bytes{0xE0, static_cast<std::uint8_t>(i % 128),
                                     static_cast<std::uint8_t>(i / 128 % 128)});
        }
    });
    bool inOrder = true;
    const auto limit = std::chrono::steady_clock::now() + test::kLimit;
    while (read < kNotes && std::chrono::steady_clock::now() < limit) {
        const auto input = queue.next();
        if (!input) continue;
        inOrder = inOrder && input->message.data[1] + input->message.data[2] * 128 == read % (128 * 128);
        ++read;
    }
    CHECK(inOrder);
    CHECK(queue.lost() == 0);
    REQUIRE(read == kNotes);
}

TEST_CASE("Measured distances make good what the reading thread came late", "[ports]") {
    ArrivalClock clock;
    CHECK(milliseconds(clock.stamp(kStart, 77s)) == 0);
    // Played every 100 ms, read late by 0 to 60 ms.
    int played = 0;
    for (const int late : {30, 60, 0, 45, 5, 0, 60}) {
        played += 100;
        const TimePoint at = clock.stamp(kStart + std::chrono::milliseconds(played + late), 100ms);
        CHECK(milliseconds(at) == Approx(played).margin(0.2));
    }
    SECTION("and none is early: the first one was late itself") {
        const TimePoint at = clock.stamp(kStart + 780ms, 100ms);
        CHECK(milliseconds(at) == Approx(780).margin(0.001));
        CHECK(milliseconds(clock.stamp(kStart + 900ms, 100ms)) == Approx(880).margin(0.2));
    }
    SECTION("and a clock that stood still is found out") {
        CHECK(milliseconds(clock.stamp(kStart + 60s, 100ms)) == 60000);
        CHECK(milliseconds(clock.stamp(kStart + 60100ms, 100ms)) == Approx(60100).margin(0.2));
    }
}

TEST_CASE("Times never run backwards, and follow a clock that drifts", "[ports]") {
    ArrivalClock clock;
    TimePoint last{};
    for (int i = 0; i < 20000; ++i) {
        const TimePoint now = kStart + std::chrono::milliseconds(10) * i;
        const TimePoint at = clock.stamp(now, ArrivalClock::Seconds(0.01 * (1 - 5e-5)));
        CHECK(at >= last);
        CHECK(now - at < 1ms);
        CHECK(at <= now);
        last = at;
    }
}

}  // namespace incipit::ports
