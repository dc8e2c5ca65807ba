#include "analysis/chord.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace incipit;
using analysis::Chord;
using analysis::chordName;
using analysis::ChordQuality;
using analysis::chordsText;
using analysis::parseChord;
using analysis::parseChords;
using Catch::Contains;

namespace {

/// The pitch classes of a chord, from C up: "C E G" is "0 4 7".
std::string classesOf(std::string_view text) {
    const auto chord = parseChord(text);
    if (!chord) return "none";
    std::string classes;
    const auto sounding = analysis::pitchClassesOf(*chord);
    for (std::size_t each = 0; each < sounding.size(); ++each) {
        if (!sounding[each]) continue;
        if (!classes.empty()) classes += ' ';
        classes += std::to_string(each);
    }
    return classes;
}

}  // namespace

TEST_CASE("A chord sounds what its name says", "[analysis]") {
    CHECK(classesOf("C") == "0 4 7");
    CHECK(classesOf("Am7") == "0 4 7 9");
    CHECK(classesOf("F#dim") == "0 6 9");
    CHECK(classesOf("Bb/D") == "2 5 10");
    CHECK(classesOf("C/Bb") == "0 4 7 10");
    CHECK(classesOf("Gsus4") == "0 2 7");
    CHECK(classesOf("Bm7b5") == "2 5 9 11");
    CHECK(classesOf("G9") == "2 5 7 9 11");
    CHECK(classesOf("Cb") == "3 6 11");
    CHECK(classesOf("E#m") == "0 5 8");
}

TEST_CASE("Every chord is read as it is printed", "[analysis]") {
    for (int quality = 0; quality <= static_cast<int>(ChordQuality::MinorNine); ++quality) {
        for (int root = 0; root < 12; ++root) {
            Chord chord{.root = root, .quality = static_cast<ChordQuality>(quality)};
            CAPTURE(chordName(chord));
            CHECK(parseChord(chordName(chord)) == chord);
            for (int bass = 0; bass < 12; ++bass) {
                if (bass == root) continue;
                chord.bass = bass;
                CHECK(parseChord(chordName(chord)) == chord);
            }
        }
    }
}

TEST_CASE("Other usual signs are read, and printed in one way", "[analysis]") {
    const auto printed = [](std::string_view text) {
        const auto chord = parseChord(text);
        return chord ? chordName(*chord) : std::string("none");
    };
    CHECK(printed("C-7") == "Cm7");
    CHECK(printed("CM7") == "Cmaj7");
    CHECK(printed("C+") == "Caug");
    CHECK(printed("Bø") == "Bm7b5");
    CHECK(printed("F♯m") == "F#m");
    CHECK(printed("B♭") == "Bb");
    CHECK(printed("Gsus") == "Gsus4");
    CHECK(printed("D/D") == "D");
    // Spelled as their keys are.
    CHECK(printed("A#") == "Bb");
    CHECK(printed("Gbm") == "F#m");
    CHECK(printed("A/C#") == "A/C#");
    CHECK(printed("Gm/A#") == "Gm/Bb");
    CHECK(printed("Dm/C#") == "Dm/C#");
    for (const auto* text : {"", "H", "c", "Cx", "C/", "C/x", "C/E/G", "/C", "m", "Am7 ", "C##"}) {
        CAPTURE(text);
        CHECK(printed(text) == "none");
    }
}

TEST_CASE("A list has a chord for each bar", "[analysis]") {
    const auto again = [](std::string_view text) { return chordsText(parseChords(text)); };
    CHECK(again("Am F C G") == "Am F C G");
    CHECK(again("  Am\tF\n C  G ") == "Am F C G");
    CHECK(again("| Am | F |C|G ||") == "Am F C G");
    CHECK(again("Am % N.C. % - NC C") == "Am Am N.C. N.C. N.C. N.C. C");
    CHECK(again("").empty());
    CHECK(parseChords(" | ").empty());
    CHECK_FALSE(parseChords("C -")[1].front());
}

TEST_CASE("Between bar lines several chords share a bar", "[analysis]") {
    const auto again = [](std::string_view text) { return chordsText(parseChords(text)); };
    CHECK(again("C G |") == "| C G |");
    CHECK(again("C G | Am") == "| C G | Am |");
    CHECK(again("| C G | Am | % | F / / G |") == "| C G | Am | Am | F F F G |");
    CHECK(again("C G | % | N.C. F") == "| C G | C G | N.C. F |");
    CHECK(again("Am |") == "Am");
    const analysis::Chords chords = parseChords("| C G - |");
    REQUIRE(chords.size() == 1);
    REQUIRE(chords[0].size() == 3);
    CHECK(chords[0][1] == parseChord("G"));
    CHECK_FALSE(chords[0][2]);
    CHECK(parseChords(chordsText(chords)) == chords);
}

TEST_CASE("A chord that cannot be read is named with its bar", "[analysis]") {
    CHECK_THROWS_WITH(parseChords("Am F Hm G"), Contains("\"Hm\"") && Contains("bar 3"));
    CHECK_THROWS_WITH(parseChords("% C"), Contains("bar 1") && Contains("%"));
    CHECK_THROWS_WITH(parseChords("| C | F Hm |"), Contains("\"Hm\"") && Contains("bar 2"));
    CHECK_THROWS_WITH(parseChords("| C | / F |"), Contains("\"/\"") && Contains("bar 2"));
    CHECK_THROWS_WITH(parseChords("| C | C C C C C C C C C |"), Contains("Bar 2") && Contains("8"));
    std::string many;
    for (std::size_t i = 0; i <= analysis::kMostChords; ++i)
        many += "C ";
    CHECK_THROWS_WITH(parseChords(many), Contains("1024"));
}
