#include "playback/player.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>

#include "midi/tempo_map.h"
#include "support/music_text.h"
#include "support/recording_sink.h"
#include "support/wait_for.h"

namespace incipit::playback {

namespace {

using test::RecordingSink;
using test::waitFor;

std::shared_ptr<const midi::Score> shared(midi::Score score) {
    return std::make_shared<const midi::Score>(std::move(score));
}

/// The tempo is set so that a word lasts so long.
midi::Score musicAt(std::string_view text, double secondsPerWord) {
    midi::Score score = test::music(text);
    score.tracks[0].events.push_back(midi::tempoEvent(60 / secondsPerWord));
    return score;
}

constexpr midi::Tick kHours{480 * 100'000};

/// One note that lasts for hours.
midi::Score longNote() {
    midi::Score score = test::music("C4 rest");
    score.tracks[0].notes[0].duration = kHours;
    score.tracks[0].end = kHours;
    return score;
}

bool waitForState(const Player& player, State state) {
    return waitFor([&] { return player.state() == state; });
}

struct Rig {
    explicit Rig(midi::Score score) {
        player.setSink(sink);
        player.setScore(shared(std::move(score)));
    }
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Player player;
};

}  // namespace

TEST_CASE("A piece plays to its end, and every note is answered", "[playback]") {
    Rig rig(musicAt("C4 E4 G4 C4+E4+G4", 0.03));
    CHECK(rig.player.durationSeconds() == Approx(0.12));
    CHECK(rig.player.state() == State::Stopped);
    rig.player.play();
    REQUIRE(waitForState(rig.player, State::Stopped));
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.sink->noteOns() == 6);
    CHECK(rig.sink->strayNoteOffs() == 0);
    CHECK(rig.player.position() == midi::Tick{4 * 480});
    CHECK(rig.player.positionSeconds() == Approx(0.12));
}

TEST_CASE("After the end, playing begins at the start", "[playback]") {
    Rig rig(musicAt("C4 E4", 0.02));
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(2));
    REQUIRE(waitForState(rig.player, State::Stopped));
    rig.player.play();
    CHECK(rig.sink->waitForNotes(4));
    CHECK(rig.sink->waitForSilence());
}

TEST_CASE("Notes belong to the moments of the score and come no sooner", "[playback]") {
    Rig rig(musicAt("C4 E4 G4 C5", 0.05));
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(4));
    std::vector<RecordingSink::Message> ons;
    for (const auto& message : rig.sink->messages()) {
        if (message.isNoteOn()) ons.push_back(message);
    }
    // However late each is, it says to which moment it belongs, and is never early.
    for (std::size_t i = 0; i < ons.size(); ++i) {
        const std::chrono::duration<double> since = ons[i].due - ons[0].due;
        CHECK(since.count() == Approx(0.05 * static_cast<double>(i)).margin(1e-6));
        CHECK(ons[i].at >= ons[i].due);
    }
}

TEST_CASE("Whatever interrupts a sounding note ends it", "[playback]") {
    Rig rig(longNote());
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    SECTION("pause") {
        rig.player.pause();
        CHECK(rig.player.state() == State::Paused);
    }
    SECTION("stop") {
        rig.player.stop();
        CHECK(rig.player.state() == State::Stopped);
        CHECK(rig.player.position() == midi::Tick{0});
    }
    SECTION("seek") {
        rig.player.seek({480});
        CHECK(rig.player.state() == State::Playing);
    }
    SECTION("mute") {
        rig.player.setStrips({{{0, 0}, {.muted = true}}});
    }
    SECTION("another sink") {
        rig.player.setSink(std::make_shared<RecordingSink>());
    }
    SECTION("no sink") {
        rig.player.setSink(nullptr);
    }
    SECTION("another score") {
        rig.player.setScore(shared(test::music("E4")));
    }
    SECTION("no score") {
        rig.player.setScore(nullptr);
    }
    SECTION("panic") {
        rig.player.panic();
    }
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.sink->noteOns() == 1);
}

TEST_CASE("The destructor ends what sounds", "[playback]") {
    auto sink = std::make_shared<RecordingSink>();
    {
        Player player;
        player.setSink(sink);
        player.setScore(shared(longNote()));
        player.play();
        REQUIRE(sink->waitForNotes(1));
    }
    CHECK(sink->sounding() == 0);
    CHECK(sink.use_count() == 1);
}

TEST_CASE("Playing goes on into another sink, with the channels as they were", "[playback]") {
    midi::Score score = musicAt("C4 C4 C4 C4 C4 C4 C4 C4 C4 C4", 0.05);
    score.tracks[0].events.push_back(midi::programEvent(0, 19));
    Rig rig(score);
    rig.player.setLoop(midi::TickRange{.from = {}, .to = {10 * 480}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    auto second = std::make_shared<RecordingSink>();
    rig.player.setSink(second);
    REQUIRE(second->waitForNotes(1));
    CHECK(rig.sink->sounding() == 0);
    const auto programs = [](const RecordingSink::Message& message) { return message.bytes[0] == 0xC0; };
    const auto told = second->messages();
    const auto first = std::ranges::find_if(told, programs);
    REQUIRE(first != told.end());
    CHECK(first->bytes == std::vector<std::uint8_t>{0xC0, 19});
    CHECK(first < std::ranges::find_if(told, &RecordingSink::Message::isNoteOn));
    const std::size_t notes = rig.sink->noteOns();
    REQUIRE(second->waitForNotes(20));
    rig.player.stop();
    CHECK(second->waitForSilence());
    CHECK(rig.sink->noteOns() == notes);
}

TEST_CASE("A seek sends the programs, controllers and bends in force there", "[playback]") {
    midi::Score score = musicAt("C4 C4 C4 C4", 0.05);
    auto& events = score.tracks[0].events;
    events.push_back(midi::programEvent(0, 40));
    events.push_back({.tick = {480}, .status = 0xB0, .data1 = 7, .data2 = 33, .data = {}});
    events.push_back({.tick = {480}, .status = 0xE0, .data1 = 5, .data2 = 70, .data = {}});
    events.push_back(midi::programEvent(0, 41, {960}));
    Rig rig(score);
    rig.player.seek({1440});
    CHECK(rig.player.position() == midi::Tick{1440});
    CHECK(rig.sink->messages().empty());
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    std::vector<std::vector<std::uint8_t>> told;
    for (const auto& message : rig.sink->messages()) {
        if (message.isNoteOn()) break;
        told.push_back(message.bytes);
    }
    // A run begins with a reset of the controllers, and the parts of the bend's range and of the bank.
    CHECK(told.front() == std::vector<std::uint8_t>{0xB0, 121, 0});
    for (const auto& expected : {std::vector<std::uint8_t>{0xB0, 7, 33}, {0xC0, 41}, {0xE0, 5, 70}})
        CHECK(std::ranges::count(told, expected) == 1);
    CHECK(std::ranges::count_if(told, [](const auto& bytes) { return bytes[0] == 0xC0; }) == 1);
}

TEST_CASE("Paused, the position stays; playing, it moves between messages", "[playback]") {
    Rig rig(longNote());
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    const double before = rig.player.positionSeconds();
    CHECK(waitFor([&] { return rig.player.positionSeconds() > before + 0.01; }));
    rig.player.pause();
    const double paused = rig.player.positionSeconds();
    const midi::Tick tick = rig.player.position();
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.player.positionSeconds() == paused);
    CHECK(rig.player.position() == tick);
    rig.player.play();
    CHECK(waitFor([&] { return rig.player.positionSeconds() > paused; }));
}

TEST_CASE("A pedal that is down is lifted on pause", "[playback]") {
    midi::Score score = longNote();
    score.tracks[0].events.push_back({.tick = {0}, .status = 0xB0, .data1 = 64, .data2 = 127, .data = {}});
    Rig rig(score);
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    rig.player.pause();
    CHECK(rig.sink->waitFor([](const auto& messages) {
        return messages.back().bytes == std::vector<std::uint8_t>{0xB0, 64, 0};
    }));
}

TEST_CASE("A muted instrument is not heard, and its programs are", "[playback]") {
    midi::Score score = musicAt("C4 C4", 0.02);
    score.format = midi::Format::Simultaneous;
    score.tracks.push_back(score.tracks[0]);
    score.tracks[1].events = {midi::programEvent(1, 7)};
    for (midi::Note& note : score.tracks[1].notes) {
        note.channel = 1;
    }
    Rig rig(score);
    rig.player.setStrips({{{1, 1}, {.muted = true}}});
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(2));
    REQUIRE(waitForState(rig.player, State::Stopped));
    CHECK(rig.sink->noteOns() == 2);
    CHECK(rig.sink->waitFor([](const auto& messages) {
        return std::any_of(messages.begin(), messages.end(), [](const auto& m) {
            return m.bytes == std::vector<std::uint8_t>{0xC1, 7};
        });
    }));
}

TEST_CASE("A panic reaches the sink and pauses", "[playback]") {
    Rig rig(longNote());
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    rig.player.panic();
    CHECK(rig.player.state() == State::Paused);
    CHECK(rig.sink->waitFor([](const auto& messages) { return messages.back().bytes.empty(); }));
    CHECK(rig.sink->sounding() == 0);
}

TEST_CASE("A preview sounds once and ends by itself, with the next, or with stop", "[playback]") {
    Rig rig(longNote());
    SECTION("by itself") {
        rig.player.preview(3, 12, 64, 80, 0.02);
    }
    SECTION("with the next") {
        rig.player.preview(3, 12, 64, 80, 1e6);
        REQUIRE(rig.sink->waitForNotes(1));
        rig.player.preview(3, 12, 65, 80, 0.01);
        REQUIRE(rig.sink->waitForNotes(2));
    }
    SECTION("with stop") {
        rig.player.preview(3, 12, 64, 80, 1e6);
        REQUIRE(rig.sink->waitForNotes(1));
        rig.player.stop();
    }
    SECTION("with values that MIDI has not") {
        rig.player.preview(99, -3, 400, 0, -1);
    }
    CHECK(rig.sink->waitForNotes(1));
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.sink->messages()[0].bytes.size() == 2);
}

TEST_CASE("Nothing to play is no trouble", "[playback]") {
    Player player;
    player.play();
    CHECK(player.state() == State::Stopped);
    player.seek({1000});
    CHECK(player.position() == midi::Tick{0});
    player.setScore(shared(midi::Score{}));
    player.play();
    CHECK(waitForState(player, State::Stopped));
    player.preview(0, 0, 60, 90, 0.1);
    player.panic();
}

TEST_CASE("A seek stays inside the piece", "[playback]") {
    Rig rig(musicAt("C4 E4", 0.02));
    rig.player.seek({1LL << 60});
    CHECK(rig.player.position() == midi::Tick{960});
    rig.player.seek({-5});
    CHECK(rig.player.position() == midi::Tick{0});
}

TEST_CASE("Of big scores that are set one after the other the last one is played", "[playback]") {
    midi::Score score = test::music("C4");
    for (int i = 0; i < 300000; ++i) {
        score.tracks[0].notes.push_back({.onset = {480 + i}, .duration = {10}});
    }
    score.tracks[0].end = {2000000};
    const auto big = shared(std::move(score));
    Rig rig(test::music("C4"));
    rig.player.setScore(big);
    rig.player.play();
    rig.player.setScore(big);
    rig.player.play();
    CHECK(rig.player.state() == State::Playing);
    CHECK(rig.sink->waitForNotes(1));
}

}  // namespace incipit::playback
