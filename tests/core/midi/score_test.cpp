#include <catch2/catch.hpp>

#include "midi/score.h"
#include "smf_text.h"
#include "support/music_text.h"

using namespace incipit;
using midi::Tick;
using test::raw;

TEST_CASE("Text is UTF-8 where it can be, else Latin-1", "[midi]") {
    const auto shown = [](const std::string& bytes) { return midi::text(midi::textEvent(bytes)); };
    CHECK(shown("Prélude") == "Prélude");
    CHECK(shown("Pr\xE9lude") == "Prélude");
    CHECK(shown("前奏曲") == "前奏曲");
    CHECK(shown("\xC0\xAF") == "À¯");
    CHECK(shown("\xED\xA0\x80") == "í\u00A0 ");
    CHECK(shown("%s%n%1") == "%s%n%1");
    CHECK(shown(std::string("Bass\0\0\0", 7)) == "Bass");
    CHECK(shown("two\r\nlines\x1B[31m") == "two  lines [31m");
    CHECK(shown("").empty());
}

TEST_CASE("A track goes by its name, else by its instrument's", "[midi]") {
    midi::Track track;
    CHECK(midi::trackName(track).empty());
    track.events.push_back(
        {.status = 0xFF, .data1 = midi::meta::kInstrumentName, .data = {'O', 'b', 'o', 'e'}});
    CHECK(midi::trackName(track) == "Oboe");
    track.events.push_back(midi::trackNameEvent("Solo"));
    CHECK(midi::trackName(track) == "Solo");
}

TEST_CASE("Events have the bytes that the standard gives them", "[midi]") {
    using Data = std::vector<std::uint8_t>;
    CHECK(midi::tempoEvent(120).data == Data{0x07, 0xA1, 0x20});
    CHECK(midi::tempoEvent(1).data == Data{0xFF, 0xFF, 0xFF});
    CHECK(midi::timeSignatureEvent(6, 8).data == Data{6, 3, 24, 8});
    CHECK(midi::keySignatureEvent(-3, true).data == Data{0xFD, 1});
    CHECK(midi::programEvent(9, 25, Tick{7}) == midi::Event{.tick = {7}, .status = 0xC9, .data1 = 25});
}

TEST_CASE("A score knows its notes and its end", "[midi]") {
    midi::Score score = test::music("C4 E4+G4 rest");
    CHECK(midi::noteCount(score) == 3);
    CHECK(midi::endOf(score) == Tick{3 * 480});
    CHECK(midi::noteCount(midi::Score{}) == 0);
    CHECK(midi::endOf(midi::Score{}) == Tick{0});
}

TEST_CASE("Music ends with its last note, message or written rest, whatever tempos follow for long",
          "[midi]") {
    midi::Score score = test::music("C4 E4+G4 rest");
    midi::Track& track = score.tracks[0];
    CHECK(midi::musicEndOf(score) == Tick{3 * 480});
    SECTION("in the same track") {
        track.events.push_back(midi::tempoEvent(20, {100 * 480}));
        track.end = {200 * 480};
        CHECK(midi::musicEndOf(score) == Tick{2 * 480});
    }
    SECTION("in a track of its own") {
        score.tracks.push_back(
            {.notes = {}, .events = {midi::tempoEvent(20, {100 * 480})}, .end = {200 * 480}});
        CHECK(midi::musicEndOf(score) == Tick{3 * 480});
    }
    SECTION("a marker at the last bar's end cuts no rest off") {
        track.events.push_back(midi::textEvent("fine", {6 * 480}));
        track.end = {8 * 480};
        CHECK(midi::musicEndOf(score) == Tick{8 * 480});
    }
    SECTION("a rest that only another track writes counts") {
        score.tracks.push_back({.notes = {}, .events = {midi::tempoEvent(120)}, .end = {40 * 480}});
        CHECK(midi::musicEndOf(score) == Tick{40 * 480});
    }
    SECTION("a pedal that is lifted later, on any track, belongs to the music") {
        score.tracks.push_back(
            {.notes = {}, .events = {{.tick = {50 * 480}, .status = 0xB0, .data1 = 64}}, .end = {50 * 480}});
        CHECK(midi::musicEndOf(score) == Tick{50 * 480});
    }
    SECTION("without notes") {
        track.notes.clear();
        CHECK(midi::musicEndOf(score) == Tick{3 * 480});
    }
}

TEST_CASE("A quarter of an SMPTE division is half a second", "[midi]") {
    CHECK(midi::Division{.ticksPerQuarter = 96}.quarter() == 96);
    CHECK(midi::Division{.framesPerSecond = 25, .ticksPerFrame = 40}.quarter() == 500);
    CHECK(midi::Division{.framesPerSecond = 29, .ticksPerFrame = 100}.quarter() ==
          Approx(1498.5).epsilon(1e-4));
}
