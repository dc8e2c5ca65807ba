#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <vector>

#include "midi/edits.h"
#include "playback/player.h"
#include "support/music_text.h"
#include "support/random_edit.h"
#include "support/recording_sink.h"

namespace incipit::playback {

namespace {

using Score = std::shared_ptr<const midi::Score>;

constexpr std::int64_t kQuarter = 480;
constexpr midi::Tick kLong{100'000 * kQuarter};

Score sharedScore(midi::Score score) {
    return std::make_shared<const midi::Score>(std::move(score));
}

/// Notes that sound for hours.
midi::Score organ(const std::vector<std::uint8_t>& pitches) {
    midi::Score score = test::music("rest");
    for (const std::uint8_t pitch : pitches)
        score.tracks[0].notes.push_back({.duration = kLong, .pitch = pitch});
    score.tracks[0].end = kLong;
    return score;
}

bool hasNoteOff(const std::vector<test::RecordingSink::Message>& messages, std::uint8_t pitch) {
    return std::ranges::any_of(
        messages, [pitch](const auto& message) { return message.isNoteOff() && message.bytes[1] == pitch; });
}

struct EditRig {
    std::shared_ptr<test::RecordingSink> sink = std::make_shared<test::RecordingSink>();
    Player player;

    explicit EditRig(const Score& score) {
        player.setSink(sink);
        player.setScore(score);
    }
};

}  // namespace

TEST_CASE("A note that an edit takes away ends, and those that it leaves sound on", "[playback]") {
    EditRig rig(sharedScore(organ({60, 62, 64})));
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(3));
    const midi::Tick before = rig.player.position();
    rig.player.replaceScore(sharedScore(organ({60, 64})));
    REQUIRE(rig.sink->waitFor([](const auto& messages) { return hasNoteOff(messages, 62); }));
    CHECK(rig.sink->sounding() == 2);
    CHECK(rig.sink->noteOns() == 3);
    CHECK(rig.player.state() == State::Playing);
    CHECK(rig.player.position() >= before);
    rig.player.stop();
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.sink->strayNoteOffs() == 0);
}

TEST_CASE("A note that an edit puts before the position is not made up for, and one behind it sounds",
          "[playback]") {
    EditRig rig(sharedScore(organ({60})));
    rig.player.seek({4 * kQuarter});
    rig.player.play();
    // The old piece strikes nothing here, as its note began before.
    midi::Score edited = organ({60, 62});
    rig.player.replaceScore(sharedScore(edited));
    constexpr midi::Tick kLater{50'000 * kQuarter};
    edited.tracks[0].notes.push_back({.onset = kLater, .duration = {kQuarter}, .pitch = 70});
    rig.player.replaceScore(sharedScore(edited));
    rig.player.seek(kLater - midi::Tick{kQuarter / 8});
    REQUIRE(rig.sink->waitForNotes(1));
    REQUIRE(rig.sink->waitForSilence());
    CHECK(rig.sink->noteOns() == 1);
    CHECK(hasNoteOff(rig.sink->messages(), 70));
}

TEST_CASE("An edit of a paused piece leaves it where it is", "[playback]") {
    EditRig rig(sharedScore(organ({60})));
    rig.player.seek({1000});
    rig.player.replaceScore(sharedScore(organ({60, 62})));
    CHECK(rig.player.position() == midi::Tick{1000});
    CHECK(rig.player.state() == State::Stopped);
    rig.player.seek({0});
    rig.player.play();
    CHECK(rig.sink->waitForNotes(2));
}

TEST_CASE("Where a piece becomes shorter than its position, it waits at its end", "[playback]") {
    EditRig rig(sharedScore(organ({60})));
    rig.player.seek({9000});
    rig.player.replaceScore(sharedScore(test::music("C4 E4")));
    CHECK(rig.player.position() == midi::Tick{2 * kQuarter});
    rig.player.play();
    CHECK(rig.sink->waitForNotes(2));
}

TEST_CASE("A piece whose tempo is edited goes on at the same beat", "[playback]") {
    midi::Score slow = organ({60});
    slow.tracks[0].events = {midi::tempoEvent(30)};
    EditRig rig(sharedScore(organ({60})));
    rig.player.seek({4 * kQuarter});
    CHECK(rig.player.positionSeconds() == Approx(2));
    rig.player.replaceScore(sharedScore(slow));
    CHECK(rig.player.position() == midi::Tick{4 * kQuarter});
    CHECK(rig.player.positionSeconds() == Approx(8));
}

TEST_CASE("A seek right behind an edit goes where the new piece has a place", "[playback]") {
    EditRig rig(sharedScore(test::music("C4 E4 G4 C5 C4 E4 G4 C5 C4 E4 G4 C5")));
    rig.player.play();
    REQUIRE(rig.sink->waitForNotes(1));
    rig.player.replaceScore(sharedScore(organ({60})));
    rig.player.seek({50'000 * kQuarter});
    CHECK(rig.player.position() >= midi::Tick{50'000 * kQuarter});
}

TEST_CASE("Ten thousand edits of a piece that plays are undone to the first, and leave no note sounding",
          "[playback]") {
    std::mt19937 random(23);
    const Score first = sharedScore(test::music("C4 E4+G4 C5 G4 C4 E4+G4 C5 G4"));
    std::vector<Score> versions{first};
    EditRig rig(first);
    rig.player.setTempoScale(2);
    rig.player.setLoop(midi::TickRange{.from = {}, .to = {8 * kQuarter}});
    rig.player.play();
    constexpr int kEdits = 10'000;
    for (int i = 0; i < kEdits; ++i) {
        versions.push_back(sharedScore(test::randomEdit(*versions.back(), random).score));
        rig.player.replaceScore(versions.back());
        // However busy the machine is, the player gets to play between edits.
        if (i % 500 == 0) {
            rig.player.replaceScore(first);
            REQUIRE(rig.sink->waitForNotes(rig.sink->noteOns() + 2));
        }
    }
    while (versions.size() > 1) {
        versions.pop_back();
        rig.player.replaceScore(versions.back());
    }
    CHECK(*versions.back() == *first);
    REQUIRE(rig.sink->waitForNotes(rig.sink->noteOns() + 2));
    CHECK(rig.player.state() == State::Playing);
    rig.player.stop();
    CHECK(rig.sink->waitForSilence());
    CHECK(rig.sink->sounding() == 0);
    CHECK(rig.sink->strayNoteOffs() == 0);
}

}  // namespace incipit::playback
