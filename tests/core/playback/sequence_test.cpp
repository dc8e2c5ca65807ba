#include "playback/sequence.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/music_text.h"

namespace incipit::playback {

namespace {

using midi::Event;
using midi::Note;
using midi::Tick;

/// "90 3C@0 80 3C@480 …": status, first data byte and tick of every message.
std::string shown(const Sequence& sequence) {
    std::string text;
    char buffer[64];
    for (const TimedMessage& message : sequence.messages) {
        std::snprintf(buffer, sizeof buffer, "%02X %02X@%lld ", message.bytes[0], message.bytes[1],
                      static_cast<long long>(message.tick.value));
        text += message.size == 0 ? "sysex@" + std::to_string(message.tick.value) + " " : buffer;
    }
    return text;
}

Event controller(int tick, std::uint8_t number, std::uint8_t value) {
    return {.tick = {tick}, .status = 0xB0, .data1 = number, .data2 = value, .data = {}};
}

}  // namespace

TEST_CASE("A note becomes a note-on and a note-off at its seconds", "[playback]") {
    const Sequence sequence = makeSequence(test::music("C4 rest E4"));
    CHECK(shown(sequence) == "90 3C@0 80 3C@480 90 40@960 80 40@1440 ");
    CHECK(sequence.messages[2].seconds == Approx(1.0));
    CHECK(sequence.messages[3].seconds == Approx(1.5));
    CHECK(sequence.seconds == Approx(1.5));
}

TEST_CASE("At one moment note-offs come first, then events, then note-ons", "[playback]") {
    midi::Score score = test::music("C4 C4");
    score.tracks[0].events = {controller(480, 7, 90), midi::programEvent(0, 5, {480})};
    CHECK(shown(makeSequence(score)) == "90 3C@0 80 3C@480 B0 07@480 C0 05@480 90 3C@480 80 3C@960 ");
    CHECK(makeSequence(score).messages[3].size == 2);
}

TEST_CASE("A note of no length is on, then off, at its moment", "[playback]") {
    midi::Score score = test::music("C4 rest");
    score.tracks[0].notes.insert(score.tracks[0].notes.begin(),
                                 Note{.onset = {0}, .duration = {0}, .pitch = 72});
    CHECK(shown(makeSequence(score)) == "90 48@0 80 48@0 90 3C@0 80 3C@480 ");
}

TEST_CASE("Tracks are merged in time, and tempo changes count", "[playback]") {
    midi::Score score = test::music("C4 C4");
    score.format = midi::Format::Simultaneous;
    score.tracks.push_back(score.tracks[0]);
    for (Note& note : score.tracks[1].notes) {
        note.onset += Tick{240};
        note.channel = 1;
    }
    score.tracks[1].end = {1200};
    score.tracks[0].events = {midi::tempoEvent(60, {480})};
    const Sequence sequence = makeSequence(score);
    CHECK(shown(sequence) ==
          "90 3C@0 91 3C@240 80 3C@480 90 3C@480 81 3C@720 91 3C@720 80 3C@960 81 3C@1200 ");
    CHECK(sequence.messages[4].seconds == Approx(1.0));
    CHECK(sequence.seconds == Approx(2.0));
    CHECK(sequence.messages[5].track == 1);
}

TEST_CASE("System exclusive messages are joined from their packets, and broken ones left out", "[playback]") {
    midi::Score score = test::music("C4");
    const auto exclusive = [](int tick, std::uint8_t status, std::vector<std::uint8_t> data) {
        return Event{.tick = {tick}, .status = status, .data1 = 0, .data2 = 0, .data = std::move(data)};
    };
    score.tracks[0].events = {exclusive(0, 0xF0, {0x7E, 0x7F, 0x09, 0x01, 0xF7}),
                              exclusive(10, 0xF0, {0x41, 0x10}),
                              exclusive(20, 0xF7, {0x42, 0xF7}),
                              exclusive(30, 0xF7, {0x90, 0x3C, 0x40}),
                              exclusive(40, 0xF0, {0x90, 0xF7}),
                              exclusive(50, 0xF0, {0x01})};
    const Sequence sequence = makeSequence(score);
    REQUIRE(sequence.systemExclusive.size() == 2);
    CHECK(sequence.systemExclusive[0] == std::vector<std::uint8_t>{0xF0, 0x7E, 0x7F, 0x09, 0x01, 0xF7});
    CHECK(sequence.systemExclusive[1] == std::vector<std::uint8_t>{0xF0, 0x41, 0x10, 0x42, 0xF7});
    CHECK(shown(sequence) == "sysex@0 90 3C@0 sysex@20 80 3C@480 ");
}

TEST_CASE("Meta events and notes that never were are no messages", "[playback]") {
    midi::Score score = test::music("C4");
    score.tracks[0].events = {midi::textEvent("words"),
                              {.tick = {0}, .status = 0x80, .data1 = 60, .data2 = 0, .data = {}}};
    CHECK(makeSequence(score).messages.size() == 2);
    CHECK(makeSequence(midi::Score{}).messages.empty());
}

TEST_CASE("A stop ends the laying out of a big score", "[playback]") {
    midi::Score score = test::music("C4");
    score.tracks[0].notes.resize(200000, Note{.onset = {0}, .duration = {480}});
    std::stop_source stop;
    stop.request_stop();
    CHECK(makeSequence(score, stop.get_token()).messages.size() < 200000);
}

}  // namespace incipit::playback
