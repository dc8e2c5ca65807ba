// What a run of the player sends beside its notes: what it begins with, what differs, what it leaves.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "playback/player.h"
#include "support/hex_text.h"
#include "support/music_text.h"
#include "support/recording_sink.h"
#include "support/wait_for.h"

namespace incipit::playback {

namespace {

using test::RecordingSink;
using Message = RecordingSink::Message;
using Bytes = std::vector<std::uint8_t>;

const Bytes kRunGsReset{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
const Bytes kRhythmPart{0xF0, 0x41, 0x10, 0x42, 0x12, 0x40, 0x1A, 0x15, 0x01, 0x10, 0xF7};

midi::Event exclusive(const Bytes& message, midi::Tick tick = {}) {
    return {.tick = tick, .status = 0xF0, .data = {message.begin() + 1, message.end()}};
}

/// A chord on each of 16 channels, with a program, a volume, a pan and a bend each, once in a quarter of 50
/// ms.
midi::Score sixteen(int quarters) {
    midi::Score score = test::music("rest");
    midi::Track& track = score.tracks[0];
    track.events = {midi::tempoEvent(1200)};
    for (int channel = 0; channel < 16; ++channel) {
        const auto status = [channel](unsigned kind) {
            return static_cast<std::uint8_t>(kind | static_cast<unsigned>(channel));
        };
        track.events.push_back(midi::programEvent(channel, 8 * channel));
        track.events.push_back({.status = status(0xB0), .data1 = 7, .data2 = 90});
        track.events.push_back({.status = status(0xB0), .data1 = 10, .data2 = 30});
        track.events.push_back({.status = status(0xE0), .data1 = 0, .data2 = 70});
    }
    for (int quarter = 0; quarter < quarters; ++quarter) {
        for (std::uint8_t channel = 0; channel < 16; ++channel)
            track.notes.push_back({.onset = {480 * quarter}, .duration = {240}, .channel = channel});
    }
    track.end = {480 * quarters};
    return score;
}

struct RunRig {
    explicit RunRig(midi::Score score) {
        player.setSink(sink);
        player.setScore(std::make_shared<const midi::Score>(std::move(score)));
    }
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Player player;

    [[nodiscard]] std::string sent() const {
        std::string text;
        for (const Message& message : sink->messages())
            text += test::hexText(message.bytes) + ' ';
        return text;
    }
    [[nodiscard]] std::size_t place(const std::string& message, std::size_t from = 0) const {
        return sent().find(message + ' ', from);
    }
    [[nodiscard]] bool has(const std::string& message) const { return place(message) != std::string::npos; }
    /// Both were sent, and the one first.
    [[nodiscard]] bool isBefore(const std::string& one, const std::string& other) const {
        return has(one) && has(other) && place(one) < place(other);
    }
    void playToEnd() {
        player.play();
        REQUIRE(test::waitFor([&] { return player.state() == State::Stopped; }));
        player.preview(0, 0, 60, 1, 0);  // the thread has gone on when it sounds
        REQUIRE(sink->waitForSilence());
    }
};

/// Neither a note nor a panic.
bool isSetting(const Message& message) {
    return !message.bytes.empty() && !message.isNoteOn() && !message.isNoteOff();
}

}  // namespace

TEST_CASE("A loop's wrap sends nothing but notes where nothing differs", "[playback]") {
    RunRig rig(sixteen(4));
    rig.player.setLoop(midi::TickRange{.from = {}, .to = {4 * 480}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(64));  // the first time round
    rig.sink->clear();
    REQUIRE(rig.sink->waitForNotes(6 * 64));
    CHECK(std::ranges::count_if(rig.sink->messages(), isSetting) == 0);
}

TEST_CASE("A wrap into the middle and a seek there send nothing where nothing differs", "[playback]") {
    RunRig rig(sixteen(8));
    rig.player.setLoop(midi::TickRange{.from = {2 * 480}, .to = {4 * 480}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(32));
    rig.sink->clear();
    REQUIRE(rig.sink->waitForNotes(32 + 5 * 32));
    rig.player.seek({2 * 480});
    REQUIRE(rig.sink->waitForNotes(32 + 10 * 32));
    CHECK(std::ranges::count_if(rig.sink->messages(), isSetting) == 0);
}

TEST_CASE("A slider's move sends its channel's volume, no faster than a cable carries it, and its last value",
          "[playback]") {
    RunRig rig(sixteen(2000));
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(16));
    rig.sink->clear();
    const auto begin = std::chrono::steady_clock::now();
    // Not back to where it was: a player that was held up meanwhile would have nothing to send.
    for (int i = 0; i <= 1000; ++i)
        rig.player.setStrips({{{0, 3}, {.volume = i / 2000.0}}});
    REQUIRE(rig.sink->waitFor([](const auto& messages) {
        return std::ranges::any_of(messages, [](const Message& m) { return m.bytes == Bytes{0xB3, 7, 45}; });
    }));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::vector<Bytes> settings;
    for (const Message& message : rig.sink->messages()) {
        if (isSetting(message)) settings.push_back(message.bytes);
    }
    CHECK(std::ranges::all_of(settings, [](const Bytes& m) { return m[0] == 0xB3 && m[1] == 7; }));
    CHECK(std::ranges::is_sorted(settings));
    CHECK(static_cast<double>(settings.size()) <= took.count() * 31250 / 30 + 2);
    CHECK(settings.back() == Bytes{0xB3, 7, 45});
}

TEST_CASE("A run begins in a known state and leaves it", "[playback]") {
    midi::Score score = sixteen(1);
    score.tracks[0].events = {midi::tempoEvent(1200), {.status = 0xB0, .data1 = 1, .data2 = 60}};
    RunRig rig(score);
    rig.playToEnd();
    CHECK(rig.isBefore("B07900", "C000"));
    CHECK(rig.isBefore("B00764", "B0013C"));
    CHECK(rig.isBefore("E00040", "903C5A"));
    rig.player.stop();
    CHECK(rig.sink->waitFor([](const auto& messages) {
        return std::ranges::any_of(messages, [](const Message& m) { return m.bytes == Bytes{0xB0, 1, 0}; });
    }));
    // Again, as the device may have been used by others.
    rig.sink->clear();
    rig.playToEnd();
    CHECK(rig.has("B07900"));
}

TEST_CASE("After its natural end a piece rings, and what stops it silences it", "[playback]") {
    auto sink = std::make_shared<RecordingSink>();
    const auto isPanic = [](const Message& message) { return message.bytes.empty(); };
    {
        RunRig rig(sixteen(1));
        sink = rig.sink;
        rig.player.play();
        REQUIRE(test::waitFor([&] { return rig.player.state() == State::Stopped; }));
    }
    CHECK(sink->sounding() == 0);
    CHECK(std::ranges::none_of(sink->messages(), isPanic));
    CHECK(std::ranges::count_if(sink->messages(),
                                [](const Message& m) { return m.bytes[0] == 0xE0 && m.bytes[2] == 64; }) > 0);
    {
        RunRig rig(sixteen(2000));
        sink = rig.sink;
        rig.player.play();
        REQUIRE(rig.sink->waitForNotes(1));
    }
    CHECK(sink->sounding() == 0);
    CHECK(std::ranges::any_of(sink->messages(), isPanic));
}

TEST_CASE("A seek sends the system exclusive messages in force there, then waits, then the channels",
          "[playback]") {
    midi::Score score = sixteen(8);
    auto& events = score.tracks[0].events;
    events.insert(events.begin(), {exclusive(kRunGsReset), exclusive(kRhythmPart)});
    RunRig rig(score);
    rig.player.seek({480 * 4});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    const auto messages = rig.sink->messages();
    REQUIRE(messages.size() > 2);
    CHECK(messages[0].bytes == kRunGsReset);
    CHECK(messages[1].bytes == kRhythmPart);
    CHECK(messages[2].at - messages[1].at >= std::chrono::milliseconds(50));
    CHECK(rig.has("CA50"));
    rig.sink->clear();
    rig.player.seek({480 * 2});
    REQUIRE(rig.sink->waitForNotes(65));  // more than the piece had left
    CHECK_FALSE(rig.has(test::hexText(kRunGsReset)));
}

TEST_CASE("What one piece has set up by system exclusive messages is undone for the next", "[playback]") {
    midi::Score score = sixteen(1);
    auto& events = score.tracks[0].events;
    events.insert(events.begin(), {exclusive(kRunGsReset), exclusive(kRhythmPart)});
    RunRig rig(score);
    rig.playToEnd();
    rig.player.setScore(std::make_shared<const midi::Score>(sixteen(1)));
    rig.sink->clear();
    rig.playToEnd();
    CHECK(rig.isBefore("F07E7F0901F7", "B07900"));
    rig.sink->clear();
    rig.playToEnd();
    CHECK_FALSE(rig.has("F07E7F0901F7"));
}

TEST_CASE("A bend range of semitones alone is sent once", "[playback]") {
    midi::Score score = sixteen(8);
    auto& events = score.tracks[0].events;
    for (const auto& [number, value] : {std::pair{101, 0}, {100, 0}, {6, 12}})
        events.push_back({.status = 0xB0,
                          .data1 = static_cast<std::uint8_t>(number),
                          .data2 = static_cast<std::uint8_t>(value)});
    RunRig rig(score);
    rig.player.setLoop(midi::TickRange{.from = {480}, .to = {3 * 480}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(32));
    rig.sink->clear();
    REQUIRE(rig.sink->waitForNotes(32 + 5 * 32));
    CHECK(std::ranges::count_if(rig.sink->messages(), isSetting) == 0);
}

}  // namespace incipit::playback
