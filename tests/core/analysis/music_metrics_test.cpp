#include "analysis/music_metrics.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "core/midi/random_score.h"
#include "support/music_text.h"
#include "support/score_builder.h"

using namespace incipit;
using analysis::measureMusic;
using test::ScoreBuilder;

TEST_CASE("Pitch-class entropy is 0 for one pitch class and log2 of 12 for all alike", "[analysis]") {
    CHECK(measureMusic(test::music("C4 C5 C3")).pitchClassEntropy == Approx(0));
    CHECK(measureMusic(test::music("C4 C4 C4 G4")).pitchClassEntropy == Approx(0.8112781));
    ScoreBuilder chromatic;
    chromatic.track();
    for (int pitch = 60; pitch < 72; ++pitch)
        chromatic.note(pitch, pitch - 60);
    chromatic.note(36, 0, 1, midi::kDrumChannel);
    CHECK(measureMusic(chromatic.score()).pitchClassEntropy == Approx(std::log2(12)));
    CHECK(measureMusic(chromatic.score()).scaleConsistency == Approx(7.0 / 12));
}

TEST_CASE("Scale consistency is the share of notes in the scale that holds most", "[analysis]") {
    CHECK(measureMusic(test::music("C4 D4 E4 F4 G4 A4 B4")).scaleConsistency == Approx(1));
    CHECK(measureMusic(test::music("A3 B3 C4 D4 E4 F4 G4 G#4")).scaleConsistency == Approx(7.0 / 8));
}

TEST_CASE("Groove consistency compares each bar's onsets with the next bar's", "[analysis]") {
    // Onsets of four bars in quarters: 0 1 2 3 | 0 1 2 3 | 0 2 | none but the last note's end.
    const auto score = ScoreBuilder()
                           .track()
                           .note(60, 0)
                           .note(60, 1)
                           .note(60, 2)
                           .note(60, 3)
                           .note(60, 4)
                           .note(62, 5)
                           .note(64, 6)
                           .note(67, 7)
                           .note(60, 8)
                           .note(60, 10, 3)
                           .score();
    CHECK(measureMusic(score).grooveConsistency == Approx(1 - (0.0 + 2.0 / 48 + 2.0 / 48) / 3));
    CHECK(measureMusic(test::music("C4 D4 E4 F4 C4 D4 E4 F4")).grooveConsistency == Approx(1));
    CHECK_FALSE(measureMusic(test::music("C4 D4 E4 F4")).grooveConsistency.has_value());
}

TEST_CASE("Bars of different length count the longer one's cells, and silence costs nothing", "[analysis]") {
    const auto waltz = ScoreBuilder().track().meter(3, 4).note(60, 0).meter(4, 4, 3).note(60, 4).score();
    CHECK(measureMusic(waltz).grooveConsistency == Approx(1 - 2.0 / 48));
    const auto apart = ScoreBuilder().track().note(60, 0).note(60, 4e6).score();
    CHECK(measureMusic(apart).grooveConsistency == Approx(1 - 2.0 / 48 / 1e6));
    const auto early = ScoreBuilder().track().note(60, 0).note(60, 3.99).score();
    CHECK(measureMusic(early).grooveConsistency == Approx(1));
}

TEST_CASE("Note density counts from the first onset to the last end", "[analysis]") {
    const auto score = ScoreBuilder().track().tempo(60).note(60, 2).note(64, 3, 3).note(36, 4, 1, 9).score();
    CHECK(measureMusic(score).noteDensity == Approx(3.0 / 4));
    CHECK_FALSE(measureMusic(ScoreBuilder().track().note(60, 1, 0).score()).noteDensity.has_value());
}

TEST_CASE("Polyphony is the mean number of pitches over the time in which any sounds", "[analysis]") {
    CHECK(measureMusic(test::music("C4+E4+G4 rest C4")).polyphony == Approx(2));
    const auto doubled =
        ScoreBuilder().track().note(60, 0, 2).track().note(60, 1, 2, 1).note(64, 2, 1).score();
    CHECK(measureMusic(doubled).polyphony == Approx(4.0 / 3));
}

TEST_CASE("A piece without pitched notes has none of their measures", "[analysis]") {
    const auto drums = measureMusic(ScoreBuilder().track().note(36, 0, 1, midi::kDrumChannel).score());
    CHECK_FALSE(drums.pitchClassEntropy.has_value());
    CHECK_FALSE(drums.scaleConsistency.has_value());
    CHECK_FALSE(drums.polyphony.has_value());
    CHECK(drums.noteDensity == Approx(2));
    CHECK_FALSE(measureMusic(midi::Score{}).noteDensity.has_value());
}

TEST_CASE("The mean takes each measure over the pieces that have it", "[analysis]") {
    const std::vector<analysis::MusicMetrics> pieces{
        {.polyphony = 1}, {.noteDensity = 4, .polyphony = 2}, {}};
    const auto mean = analysis::mean(pieces);
    CHECK(mean.polyphony == Approx(1.5));
    CHECK(mean.noteDensity == Approx(4));
    CHECK_FALSE(mean.pitchClassEntropy.has_value());
}

TEST_CASE("Measures of random scores stay in their ranges", "[analysis]") {
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        const auto metrics = measureMusic(test::randomScore(random));
        INFO("score " << i);
        const auto within = [](std::optional<double> value, double low, double high) {
            return !value || (*value >= low - 1e-9 && *value <= high + 1e-9);
        };
        REQUIRE(within(metrics.pitchClassEntropy, 0, std::log2(12)));
        REQUIRE(within(metrics.scaleConsistency, 7.0 / 12, 1));
        REQUIRE(within(metrics.grooveConsistency, 0, 1));
        REQUIRE(within(metrics.polyphony, 1, 128));
    }
}
