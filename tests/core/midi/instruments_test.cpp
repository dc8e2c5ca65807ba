#include <catch2/catch.hpp>

#include "midi/instruments.h"
#include "support/music_text.h"

using namespace incipit;
using midi::Tick;

namespace {

midi::Track onChannel(std::string_view notes, std::uint8_t channel) {
    midi::Track track = test::music(notes).tracks[0];
    for (midi::Note& note : track.notes) {
        note.channel = channel;
    }
    return track;
}

}  // namespace

TEST_CASE("Each pair of track and channel with notes is an instrument", "[midi]") {
    midi::Score score;
    score.tracks = {midi::Track{}, onChannel("C4 D4", 3), onChannel("E4", 9)};
    score.tracks[1].notes[1].channel = 0;
    const auto instruments = midi::instrumentsOf(score);
    REQUIRE(instruments.size() == 3);
    CHECK(instruments[0].track == 1);
    CHECK(instruments[0].channel == 0);
    CHECK(instruments[1].channel == 3);
    CHECK(instruments[1].name == "Acoustic Grand Piano");
    CHECK_FALSE(instruments[1].drums);
    CHECK(instruments[2].drums);
    CHECK(instruments[2].name == "Drums");
    CHECK(instruments[2].notes == 1);
}

TEST_CASE("An instrument's program is the one in force at its first note", "[midi]") {
    midi::Score score;
    score.tracks = {midi::Track{}, onChannel("rest C4 D4", 2)};
    score.tracks[1].events = {midi::programEvent(2, 40, Tick{0}), midi::programEvent(2, 41, Tick{480}),
                              midi::programEvent(2, 42, Tick{960}), midi::programEvent(3, 43, Tick{0})};
    CHECK(midi::instrumentsOf(score).at(0).program == 41);
    CHECK(midi::instrumentsOf(score).at(0).name == "Viola");

    SECTION("set in another track") {
        score.tracks[0].events = {midi::programEvent(2, 73)};
        CHECK(midi::instrumentsOf(score).at(0).program == 41);
        score.tracks[1].events.clear();
        CHECK(midi::instrumentsOf(score).at(0).program == 73);
    }
    SECTION("with a track name") {
        score.tracks[1].events.push_back(midi::trackNameEvent("Second fiddle", Tick{960}));
        CHECK(midi::instrumentsOf(score).at(0).name == "Second fiddle");
    }
}

TEST_CASE("The channels of one track go by their programs, not all by the track's name", "[midi]") {
    midi::Score score = test::music("C4 E4");
    score.tracks[0].notes[1].channel = 1;
    score.tracks[0].events = {midi::trackNameEvent("Song"), midi::programEvent(1, 127)};
    const auto instruments = midi::instrumentsOf(score);
    REQUIRE(instruments.size() == 2);
    CHECK(instruments[0].name == "Acoustic Grand Piano");
    CHECK(instruments[1].name == "Gunshot");
}
