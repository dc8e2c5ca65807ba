// What the transport adds to plain playing: loop, tempo, transposition, clicks, MIDI clock, routes.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "midi/score.h"
#include "playback/player.h"
#include "support/recording_sink.h"
#include "support/wait_for.h"

using namespace incipit;
using namespace incipit::playback;
using test::RecordingSink;
using Message = RecordingSink::Message;

namespace {

constexpr int kQuarter = 480;

/// Quarter notes from C4 up on track 0, channel 0, and a drum on each on track 1, at a tempo of 600: ten a
/// second.
std::shared_ptr<const midi::Score> quarters(int count, double tempo = 600) {
    midi::Score score;
    score.tracks.resize(2);
    score.tracks[0].events = {midi::tempoEvent(tempo), midi::programEvent(0, 4),
                              midi::programEvent(0, 9, {2 * kQuarter})};
    for (int i = 0; i < count; ++i) {
        const midi::Tick onset{std::int64_t{i} * kQuarter};
        score.tracks[0].notes.push_back(
            {.onset = onset, .duration = {kQuarter}, .pitch = static_cast<std::uint8_t>(60 + i)});
        score.tracks[1].notes.push_back({.onset = onset, .duration = {10}, .channel = 9, .pitch = 36});
    }
    score.tracks[0].end = score.tracks[1].end = {std::int64_t{count} * kQuarter};
    return std::make_shared<const midi::Score>(std::move(score));
}

constexpr midi::Tick kHours{100'000 * kQuarter};

/// The same, but that the first quarter lasts for hours and the second begins then.
std::shared_ptr<const midi::Score> quartersAfterHours(int count) {
    midi::Score score = *quarters(count);
    const midi::Tick later = kHours - midi::Tick{kQuarter};
    for (midi::Track& track : score.tracks) {
        track.notes.front().duration += later;
        for (auto note = track.notes.begin() + 1; note != track.notes.end(); ++note)
            note->onset += later;
        track.end += later;
    }
    return std::make_shared<const midi::Score>(std::move(score));
}

std::vector<int> pitchesOf(const std::vector<Message>& messages, int channel) {
    std::vector<int> pitches;
    for (const Message& message : messages) {
        if (message.isNoteOn() && (message.bytes[0] & 0x0F) == channel) pitches.push_back(message.bytes[1]);
    }
    return pitches;
}

std::size_t countOf(const std::vector<Message>& messages, std::uint8_t status) {
    return static_cast<std::size_t>(std::count_if(
        messages.begin(), messages.end(),
        [&](const Message& message) { return !message.bytes.empty() && message.bytes[0] == status; }));
}

/// The moments to which the first and the last note-on belong.
RecordingSink::Clock::time_point firstOnset(const std::vector<Message>& messages) {
    return std::ranges::find_if(messages, &Message::isNoteOn)->due;
}
RecordingSink::Clock::time_point lastOnset(const std::vector<Message>& messages) {
    return std::find_if(messages.rbegin(), messages.rend(), std::mem_fn(&Message::isNoteOn))->due;
}

struct TransportRig {
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Player player;

    explicit TransportRig(const std::shared_ptr<const midi::Score>& score) {
        player.setSink(sink);
        player.setScore(score);
    }

    [[nodiscard]] bool playsToItsEnd() {
        player.play();
        return test::waitFor([&] { return player.state() == State::Stopped; }) && sink->waitForSilence();
    }
};

}  // namespace

TEST_CASE("A loop plays its part again and again in time, with the programs in force there", "[playback]") {
    TransportRig rig(quarters(6));
    rig.player.setLoop(midi::TickRange{.from = {2 * kQuarter}, .to = {4 * kQuarter}});
    rig.player.play();
    REQUIRE(rig.sink->waitFor([](const auto& messages) { return pitchesOf(messages, 0).size() >= 10; }));
    rig.player.setLoop({});
    rig.player.stop();
    REQUIRE(rig.sink->waitForSilence());
    const auto messages = rig.sink->messages();
    auto pitches = pitchesOf(messages, 0);
    pitches.resize(10);
    CHECK(pitches == std::vector{60, 61, 62, 63, 62, 63, 62, 63, 62, 63});
    CHECK(rig.sink->sounding() == 0);
    CHECK(rig.sink->strayNoteOffs() == 0);

    // From the third note to the ninth are six notes of a tenth of a second: nothing is lost at the seams.
    std::vector<RecordingSink::Clock::time_point> onsets;
    for (const Message& message : messages) {
        if (message.isNoteOn() && (message.bytes[0] & 0x0F) == 0) onsets.push_back(message.due);
    }
    const std::chrono::duration<double> six = onsets[8] - onsets[2];
    CHECK(six.count() == Approx(0.6).margin(1e-6));
}

TEST_CASE("Half the tempo takes twice as long, and the tempo can change while it plays", "[playback]") {
    TransportRig rig(quarters(4));
    rig.player.setTempoScale(0.5);
    REQUIRE(rig.playsToItsEnd());
    const auto messages = rig.sink->messages();
    const std::chrono::duration<double> slow = lastOnset(messages) - firstOnset(messages);
    CHECK(slow.count() == Approx(3 * 0.2).margin(1e-6));
    CHECK(rig.player.durationSeconds() == Approx(0.4));

    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(9));
    rig.player.setTempoScale(2);
    rig.player.setTempoScale(1);
    REQUIRE(rig.sink->waitForNotes(16));
    CHECK(pitchesOf(rig.sink->messages(), 0) == std::vector{60, 61, 62, 63, 60, 61, 62, 63});
}

TEST_CASE("Transposition moves all but the drums, stays on the keyboard, and ends what it began",
          "[playback]") {
    TransportRig rig(quartersAfterHours(3));
    rig.player.setTranspose(7);
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(2));
    rig.player.setTranspose(-5);
    rig.player.seek(kHours);
    REQUIRE(rig.sink->waitForNotes(6));
    REQUIRE(rig.sink->waitForSilence());
    CHECK(pitchesOf(rig.sink->messages(), 0) == std::vector{67, 56, 57});
    CHECK(pitchesOf(rig.sink->messages(), 9) == std::vector{36, 36, 36});
    CHECK(rig.sink->strayNoteOffs() == 0);

    midi::Score high;
    high.tracks.resize(1);
    high.tracks[0].notes = {{.duration = {10}, .pitch = 127}, {.duration = {10}, .pitch = 0}};
    high.tracks[0].end = {kQuarter};
    TransportRig edge(std::make_shared<const midi::Score>(high));
    edge.player.setTranspose(1);
    REQUIRE(edge.playsToItsEnd());
    CHECK(pitchesOf(edge.sink->messages(), 0) == std::vector{116, 1});
}

TEST_CASE("A count-in clicks through its bars before the first note", "[playback]") {
    TransportRig rig(quarters(1));
    rig.player.setCountIn(1);
    REQUIRE(rig.playsToItsEnd());
    const auto messages = rig.sink->messages();
    const auto drums = pitchesOf(messages, 9);
    CHECK(drums == std::vector{76, 77, 77, 77, 36});
    const auto at = [&](int pitch) {
        return std::find_if(
                   messages.begin(), messages.end(),
                   [&](const Message& message) { return message.isNoteOn() && message.bytes[1] == pitch; })
            ->due;
    };
    const std::chrono::duration<double> bar = at(60) - at(76);
    CHECK(bar.count() == Approx(0.4).margin(1e-6));
}

TEST_CASE("A metronome clicks at each beat, and louder at the bar", "[playback]") {
    TransportRig rig(quarters(6));
    rig.player.setMetronome(true);
    rig.player.setStrips({{{1, 9}, {.muted = true}}});
    REQUIRE(rig.playsToItsEnd());
    CHECK(pitchesOf(rig.sink->messages(), 9) == std::vector{76, 77, 77, 77, 76, 77});
    CHECK(rig.sink->sounding() == 0);
}

TEST_CASE("MIDI clock has 24 pulses a quarter, and says where it starts, goes on and stops", "[playback]") {
    TransportRig rig(quarters(4));
    rig.player.setClockOutputs({0});
    REQUIRE(rig.playsToItsEnd());
    REQUIRE(rig.sink->waitFor([](const auto& messages) { return countOf(messages, 0xFC) == 1; }));
    auto messages = rig.sink->messages();
    CHECK(countOf(messages, 0xF8) == 4 * 24);
    CHECK(countOf(messages, 0xFA) == 1);
    const auto first = std::find_if(messages.begin(), messages.end(),
                                    [](const Message& message) { return message.bytes[0] >= 0xF8; });
    CHECK(first->bytes[0] == 0xFA);

    // From the second quarter on it is the fifth sixteenth.
    rig.sink->clear();
    rig.player.seek({kQuarter});
    rig.player.play();
    REQUIRE(rig.sink->waitFor([](const auto& all) { return countOf(all, 0xFC) == 1; }));
    messages = rig.sink->messages();
    const auto position = std::find_if(messages.begin(), messages.end(),
                                       [](const Message& message) { return message.bytes[0] == 0xF2; });
    REQUIRE(position != messages.end());
    CHECK(position->bytes == std::vector<std::uint8_t>{0xF2, 4, 0});
    CHECK((position + 1)->bytes[0] == 0xFB);
    CHECK(countOf(messages, 0xF8) == 3 * 24);
}

TEST_CASE("Each instrument goes to its own output, channel, program and bank", "[playback]") {
    TransportRig rig(quarters(3));
    const auto second = std::make_shared<RecordingSink>();
    rig.player.setOutput(1, second);
    rig.player.setStrips(
        {{{0, 0}, {.volume = 0.5, .route = {.output = 1, .channel = 5, .program = 30, .bank = 129}}}});
    REQUIRE(rig.playsToItsEnd());
    REQUIRE(second->waitForSilence());
    CHECK(pitchesOf(second->messages(), 5) == std::vector{60, 61, 62});
    CHECK(pitchesOf(rig.sink->messages(), 0).empty());
    CHECK(pitchesOf(rig.sink->messages(), 9).size() == 3);
    std::vector<std::vector<std::uint8_t>> settings;
    for (const Message& message : second->messages()) {
        const bool isController = message.bytes.size() == 3 && message.bytes[0] == 0xB5;
        const bool isMixed =
            isController && (message.bytes[1] == 0 || message.bytes[1] == 7 || message.bytes[1] == 32);
        if (isMixed || message.bytes.size() == 2) settings.push_back(message.bytes);
    }
    CHECK(settings ==
          std::vector<std::vector<std::uint8_t>>{{0xB5, 0, 1}, {0xB5, 7, 50}, {0xB5, 32, 1}, {0xC5, 30}});
}

TEST_CASE("A change of route in mid-note ends the note where it sounds and plays on elsewhere",
          "[playback]") {
    TransportRig rig(quarters(4));
    const auto second = std::make_shared<RecordingSink>();
    rig.player.setOutput(1, second);
    rig.player.setLoop(midi::TickRange{.from = {}, .to = {4 * kQuarter}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(2));
    rig.player.setStrips({{{0, 0}, {.route = {.output = 1}}}, {{1, 9}, {.route = {.output = 7}}}});
    REQUIRE(second->waitForNotes(1));
    REQUIRE(rig.sink->waitForSilence());
    rig.player.setStrips({});
    REQUIRE(second->waitForSilence());
    rig.player.stop();
    REQUIRE(rig.sink->waitForSilence());
    CHECK(rig.sink->strayNoteOffs() == 0);
    CHECK(second->strayNoteOffs() == 0);
    // The program of the piece came along.
    const auto messages = second->messages();
    CHECK(std::any_of(messages.begin(), messages.end(), [](const Message& message) {
        return message.bytes == std::vector<std::uint8_t>{0xC0, 4} ||
               message.bytes == std::vector<std::uint8_t>{0xC0, 9};
    }));
}
