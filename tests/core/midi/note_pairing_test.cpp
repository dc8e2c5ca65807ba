#include <catch2/catch.hpp>

#include "smf_text.h"

using namespace incipit;
using namespace incipit::test;
using Catch::Contains;
using midi::Tick;

namespace {

std::string message(int delta, int status, int pitch, int velocity) {
    return number(static_cast<std::size_t>(delta), 1) + number(static_cast<std::size_t>(status), 1) +
           number(static_cast<std::size_t>(pitch), 1) + number(static_cast<std::size_t>(velocity), 1);
}

std::string on(int delta, int pitch, int velocity = 100) {
    return message(delta, 0x90, pitch, velocity);
}

std::string off(int delta, int pitch, int velocity = 64) {
    return message(delta, 0x80, pitch, velocity);
}

}  // namespace

TEST_CASE("The first note-on of a key takes the first note-off", "[midi]") {
    const auto reading = read(file(on(0, 60) + on(10, 60) + off(10, 60, 1) + off(10, 60, 2)));
    CHECK(reading.warnings.empty());
    const auto& notes = reading.score.tracks[0].notes;
    REQUIRE(notes.size() == 2);
    CHECK(notes[0] == midi::Note{.duration = {20}, .pitch = 60, .velocity = 100, .release = 1});
    CHECK(notes[1] ==
          midi::Note{.onset = {10}, .duration = {20}, .pitch = 60, .velocity = 100, .release = 2});
}

TEST_CASE("Keys and channels pair on their own", "[midi]") {
    const auto reading = read(file(on(0, 60) + on(0, 64) + message(0, 0x91, 60, 80) + off(5, 64) +
                                   off(5, 60) + message(5, 0x91, 60, 0)));
    const auto& notes = reading.score.tracks[0].notes;
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].duration == Tick{10});
    CHECK(notes[1].duration == Tick{5});
    CHECK(notes[2].duration == Tick{15});
    CHECK(notes[2].channel == 1);
}

TEST_CASE("A note-off that ends nothing stays an event", "[midi]") {
    const auto reading = read(file(off(0, 60, 33) + on(0, 60) + off(10, 60) + message(5, 0x90, 60, 0)));
    CHECK(reading.warnings.empty());
    CHECK(midi::noteCount(reading.score) == 1);
    const auto& events = reading.score.tracks[0].events;
    REQUIRE(events.size() == 2);
    CHECK(events[0] == midi::Event{.status = 0x80, .data1 = 60, .data2 = 33});
    CHECK(events[1] == midi::Event{.tick = {15}, .status = 0x90, .data1 = 60});
}

TEST_CASE("A note that never ends is ended with its track", "[midi]") {
    const auto one = read(header(1, 1) + track(on(0, 60) + on(10, 64) + off(10, 64) + raw("20 FF 2F 00")));
    CHECK(warningsOf(one) == "1 note never ends; it was ended with its track. ");
    CHECK(one.score.tracks[0].notes[0].neverEnded);
    CHECK(one.score.tracks[0].notes[0].end() == Tick{52});
    CHECK_FALSE(one.score.tracks[0].notes[1].neverEnded);
    const auto two = read(file(on(0, 60) + on(10, 60)));
    CHECK(warningsOf(two) == "2 notes never end; they were ended with their tracks. ");
}

TEST_CASE("Notes of length 0 are notes, with a warning", "[midi]") {
    const auto reading = read(file(on(0, 60) + off(0, 60) + on(0, 62) + off(9, 62)));
    CHECK(warningsOf(reading) == "1 note has length 0. ");
    CHECK(midi::noteCount(reading.score) == 2);
}

TEST_CASE("A note struck where an older one of its key ends after it is marked", "[midi]") {
    const auto marks = [](const std::string& events) {
        std::vector<bool> all;
        const auto reading = read(file(events));
        for (const midi::Note& note : reading.score.tracks[0].notes) {
            all.push_back(note.noteOffFollowsOnset);
        }
        return all;
    };
    CHECK(marks(on(0, 60) + on(10, 60) + off(0, 60) + off(10, 60)) == std::vector<bool>{false, true});
    CHECK(marks(on(0, 60) + off(10, 60) + on(0, 60) + off(10, 60)) == std::vector<bool>{false, false});
    CHECK(marks(on(0, 60) + on(10, 60) + on(0, 60) + off(0, 60) + off(5, 60) + off(5, 60)) ==
          std::vector<bool>{false, true, true});
    CHECK(marks(on(0, 60) + off(0, 60)) == std::vector<bool>{false});
    CHECK(marks(on(0, 60) + on(10, 64) + off(0, 60) + off(0, 64)) == std::vector<bool>{false, false});
}

TEST_CASE("A hundred thousand notes on one key at one moment pair in linear time", "[midi]") {
    std::string events;
    for (int i = 0; i < 100000; ++i) {
        events += on(0, 60);
    }
    events += off(1, 60);
    for (int i = 1; i < 100000; ++i) {
        events += off(0, 60);
    }
    const auto reading = read(file(events));
    CHECK(midi::noteCount(reading.score) == 100000);
    CHECK_THAT(warningsOf(reading), Contains("100000 notes sound at once; playback limits voices."));
}

TEST_CASE("Every key of every channel at once is no reason to warn", "[midi]") {
    std::string events;
    for (const int kind : {0x90, 0x80}) {
        for (int i = 0; i < 16 * 128; ++i) {
            events += message(kind == 0x80 && i == 0 ? 96 : 0, kind | i / 128, i % 128, 64);
        }
    }
    const auto reading = read(file(events));
    CHECK(reading.warnings.empty());
    CHECK(midi::noteCount(reading.score) == 2048);
}

TEST_CASE("Pieces and notes of days are warned of", "[midi]") {
    const std::string longest = raw("FF FF FF 7F");
    const std::string note = raw("00 90 3C 64") + longest + raw("80 3C 40");
    CHECK(warningsOf(read(file(note))) == "A note is 16 days long; check its timing. ");
    const std::string late = longest + raw("90 3C 64 60 80 3C 40");
    CHECK(read(file(late)).warnings.empty());
    CHECK_THAT(warningsOf(read(file(late + late + late))), Contains("The piece is 49 days long"));
    CHECK(warningsOf(read(file(raw("00 C0 05")))) == "The file holds no notes. ");
}
