#include "analysis/bar_chords.h"

#include <catch2/catch.hpp>

#include "support/music_text.h"
#include "support/score_builder.h"

using namespace incipit;
using analysis::chordsOf;
using test::ScoreBuilder;

namespace {

std::string chordsIn(const midi::Score& score) {
    return analysis::chordsText(chordsOf(score));
}

}  // namespace

TEST_CASE("Plain progressions are read in every key", "[analysis]") {
    const midi::Score pop = test::music(
        "A3+C4+E4 A3+C4+E4 A3+C4+E4 A3+C4+E4 | F3+A3+C4 F3+A3+C4 F3+A3+C4 F3+A3+C4 | "
        "C3+E3+G3 C3+E3+G3 C3+E3+G3 C3+E3+G3 | G3+B3+D4 G3+B3+D4 G3+B3+D4 G3+B3+D4");
    CHECK(chordsIn(pop) == "Am F C G");
    const analysis::Chords plain = chordsOf(pop);
    for (int semitones = 1; semitones < 12; ++semitones) {
        midi::Score moved = pop;
        for (midi::Note& note : moved.tracks[0].notes)
            note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
        const analysis::Chords chords = chordsOf(moved);
        REQUIRE(chords.size() == plain.size());
        for (std::size_t bar = 0; bar < chords.size(); ++bar) {
            CHECK(chords[bar].front()->root == (plain[bar].front()->root + semitones) % 12);
            CHECK(chords[bar].front()->quality == plain[bar].front()->quality);
        }
    }
}

TEST_CASE("Broken chords, sevenths and inversions are read", "[analysis]") {
    CHECK(chordsIn(test::music("C3 E3 G3 C4 | A2 C3 E3 A3 | D3 F3 A3 D4 | G2 B2 D3 G3")) == "C Am Dm G");
    CHECK(chordsIn(test::music("D3+F3+A3+C4 D3+F3+A3+C4 D3+F3+A3+C4 D3+F3+A3+C4 | "
                               "G2+B2+D3+F3 G2+B2+D3+F3 G2+B2+D3+F3 G2+B2+D3+F3 | "
                               "C3+E3+G3+B3 C3+E3+G3+B3 C3+E3+G3+B3 C3+E3+G3+B3")) == "Dm7 G7 Cmaj7");
    CHECK(chordsIn(test::music(
              "E3+G3+C4 E3+G3+C4 E3+G3+C4 E3+G3+C4 | C3+F3+A3 C3+F3+A3 C3+F3+A3 C3+F3+A3")) == "C F");
}

TEST_CASE("A passing note changes no chord, and a bar that says little goes on with the one before",
          "[analysis]") {
    ScoreBuilder builder;
    builder.track();
    builder.note(48, 0, 4).note(64, 0, 4).note(67, 0, 3.5).note(65, 3.5, 0.25);
    builder.note(55, 4, 4);  // the fifth alone
    builder.note(53, 8, 4).note(57, 8, 4).note(60, 8, 4);
    CHECK(chordsIn(builder.score()) == "C C F");
}

TEST_CASE("Drums are left out, and bars without a pitch have no chord", "[analysis]") {
    ScoreBuilder builder;
    builder.track();
    builder.note(48, 0, 4).note(52, 0, 4).note(55, 0, 4);
    builder.note(57, 12, 4).note(60, 12, 4).note(64, 12, 4);
    builder.track();
    for (int beat = 0; beat < 16; ++beat)
        builder.note(beat % 2 == 0 ? 36 : 38, beat, 1, midi::kDrumChannel);
    CHECK(chordsIn(builder.score()) == "C N.C. N.C. Am");
    ScoreBuilder drums;
    drums.track().note(36, 0, 1, midi::kDrumChannel);
    CHECK(chordsOf(drums.score()).empty());
    CHECK(chordsOf({}).empty());
}

TEST_CASE("One note is a chord on its own root", "[analysis]") {
    const analysis::Chords chords = chordsOf(test::music("C4"));
    REQUIRE(chords.size() == 1);
    REQUIRE(chords[0].front());
    CHECK(chords[0].front()->root == 0);
}

TEST_CASE("Bars are those of the time signatures, and notes count in all that they sound in", "[analysis]") {
    ScoreBuilder waltz;
    waltz.track().meter(3, 4);
    waltz.note(48, 0, 6).note(52, 0, 6).note(55, 0, 6);  // two bars long
    waltz.note(43, 6, 3).note(47, 6, 3).note(50, 6, 3).note(60, 9, 3).note(52, 9, 3).note(55, 9, 3);
    CHECK(chordsIn(waltz.score()) == "C C G C");
    midi::Score score = test::music("C4+E4+G4");
    for (midi::Note& note : score.tracks[0].notes)
        note.duration = {};
    CHECK(chordsIn(score) == "C");
}

TEST_CASE("A long piece is looked at up to a limit", "[analysis]") {
    ScoreBuilder builder;
    builder.track().note(48, 0, 4.0 * 2 * analysis::kMostChordBars);
    builder.note(52, 4.0 * (analysis::kMostChordBars + 5));
    builder.note(52, 4.0 * (analysis::kMostChordBars - 1));
    CHECK(chordsOf(builder.score()).size() == static_cast<std::size_t>(analysis::kMostChordBars));
}
