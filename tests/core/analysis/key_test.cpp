#include "analysis/key.h"

#include <catch2/catch.hpp>

#include "support/music_text.h"

using namespace incipit;
using analysis::estimateKey;
using analysis::keyName;

namespace {

std::string keyOf(const midi::Score& score) {
    const auto key = estimateKey(score);
    return key ? keyName(*key) : "none";
}

midi::Score transposed(midi::Score score, int semitones) {
    for (midi::Note& note : score.tracks[0].notes) {
        note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
    }
    return score;
}

}  // namespace

TEST_CASE("A cadence tells its key, in every transposition", "[analysis]") {
    const midi::Score major =
        test::music("C4+E4+G4 F4+A4+C5 G4+B4+D5 C4+E4+G4 C4 D4 E4 F4 G4 A4 B4 C5 G4 C4");
    const midi::Score minor =
        test::music("A3+C4+E4 D4+F4+A4 E4+G#4+B4 A3+C4+E4 A3 B3 C4 D4 E4 F4 G#4 A4 E4 A3");
    for (int semitones = 0; semitones < 12; ++semitones) {
        CHECK(keyOf(transposed(major, semitones)) == keyName({.tonic = semitones}));
        CHECK(keyOf(transposed(minor, semitones)) == keyName({.tonic = (9 + semitones) % 12, .minor = true}));
    }
}

TEST_CASE("Long notes weigh more than short ones", "[analysis]") {
    midi::Score score = test::music("C4 D4 E4 F4 G4 A4 B4");
    for (const std::size_t i : {0, 2, 5}) {
        score.tracks[0].notes[i].duration = {4800};
    }
    CHECK(keyOf(score) == "A minor");
}

TEST_CASE("Drums have no key, and no notes have none", "[analysis]") {
    midi::Score score = test::music("C4 E4 G4");
    for (midi::Note& note : score.tracks[0].notes) {
        note.channel = midi::kDrumChannel;
    }
    CHECK_FALSE(estimateKey(score));
    CHECK_FALSE(estimateKey(midi::Score{}));
}

TEST_CASE("Notes without a length count by their number", "[analysis]") {
    midi::Score score = test::music("D4 F#4 A4 D4 G4 B4 D4 A4 C#5 E4 D4");
    for (midi::Note& note : score.tracks[0].notes) {
        note.duration = {};
    }
    CHECK(keyOf(score) == "D major");
}

TEST_CASE("Keys are spelled as musicians spell them", "[analysis]") {
    CHECK(keyName({.tonic = 10}) == "Bb major");
    CHECK(keyName({.tonic = 6, .minor = true}) == "F# minor");
    CHECK(keyName({.tonic = 0}) == "C major");
    CHECK(keyName({.tonic = -1, .minor = true}) == "B minor");
}

TEST_CASE("Every key comes to C major or A minor by six semitones at most", "[analysis]") {
    using analysis::semitonesToNaturalKey;
    CHECK(semitonesToNaturalKey({.tonic = 0}) == 0);
    CHECK(semitonesToNaturalKey({.tonic = 2}) == -2);
    CHECK(semitonesToNaturalKey({.tonic = 7}) == 5);
    CHECK(semitonesToNaturalKey({.tonic = 6}) == -6);
    CHECK(semitonesToNaturalKey({.tonic = 9, .minor = true}) == 0);
    CHECK(semitonesToNaturalKey({.tonic = 0, .minor = true}) == -3);
    CHECK(semitonesToNaturalKey({.tonic = 4, .minor = true}) == 5);
    for (int tonic = 0; tonic < 12; ++tonic) {
        for (const bool minor : {false, true}) {
            const int way = semitonesToNaturalKey({.tonic = tonic, .minor = minor});
            CHECK((way >= -6 && way <= 5));
            CHECK(keyName({.tonic = tonic + way, .minor = minor}) == (minor ? "A minor" : "C major"));
        }
    }
}
