#include "analysis/note_comparison.h"

#include <catch2/catch.hpp>

#include "support/music_text.h"

using namespace incipit;
using analysis::compareNotes;

TEST_CASE("Equal notes of two scores are the same, the others stand in one of them", "[analysis]") {
    const midi::Score first = test::music("C4 D4 E4 F4");
    const midi::Score second = test::music("C4 D4 G4 F4");
    const auto comparison = compareNotes(first, second);
    REQUIRE(comparison.same.size() == 3);
    CHECK(comparison.same[2].index == 3);
    REQUIRE(comparison.onlyInSecond.size() == 1);
    CHECK(comparison.onlyInSecond[0].pitch == 67);
    CHECK(comparison.sharedNotes == Approx(0.75));
}

TEST_CASE("Scores of other divisions are compared by quarter notes", "[analysis]") {
    const midi::Score first = test::music("C4 D4");
    midi::Score second = first;
    second.division.ticksPerQuarter = static_cast<std::uint16_t>(2 * first.division.ticksPerQuarter);
    for (midi::Note& note : second.tracks[0].notes) {
        note.onset += note.onset;
        note.duration += note.duration;
    }
    CHECK(compareNotes(first, second).same.size() == 2);
    second.tracks[0].notes[1].duration.value -= 2;
    const auto comparison = compareNotes(first, second);
    CHECK(comparison.same.size() == 1);
    REQUIRE(comparison.onlyInSecond.size() == 1);
    CHECK(comparison.onlyInSecond[0].onset == first.tracks[0].notes[1].onset);
}

TEST_CASE("A note that stands twice in one score is the same as one of the other", "[analysis]") {
    const midi::Score once = test::music("C4");
    midi::Score twice = once;
    twice.tracks[0].notes.push_back(twice.tracks[0].notes[0]);
    CHECK(compareNotes(once, twice).onlyInSecond.size() == 1);
    CHECK(compareNotes(twice, once).same.size() == 1);
    CHECK(compareNotes(twice, once).onlyInSecond.empty());
}

TEST_CASE("A drum is no note of its number", "[analysis]") {
    const midi::Score melody = test::music("C4");
    midi::Score drums = melody;
    drums.tracks[0].notes[0].channel = midi::kDrumChannel;
    CHECK(compareNotes(melody, drums).same.empty());
}

TEST_CASE("Nothing is compared with nothing", "[analysis]") {
    const auto comparison = compareNotes(midi::Score{}, midi::Score{});
    CHECK(comparison.same.empty());
    CHECK(comparison.sharedNotes == 0);
}
