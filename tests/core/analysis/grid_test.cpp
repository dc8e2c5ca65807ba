#include "analysis/grid.h"

#include <catch2/catch.hpp>

#include "support/score_builder.h"

using namespace incipit;
using analysis::Grid;
using test::ScoreBuilder;

TEST_CASE("Ticks go to the nearest cell, halves to the later one", "[analysis]") {
    const Grid grid(midi::Division{.ticksPerQuarter = 480}, 1.0 / 12);
    CHECK(grid.cell({0}) == 0);
    CHECK(grid.cell({19}) == 0);
    CHECK(grid.cell({20}) == 1);
    CHECK(grid.cell({160}) == 4);
    CHECK(grid.distance({20}) == Approx(20));
    CHECK(grid.distance({165}) == Approx(5));
}

TEST_CASE("A division below the grid's still has every cell", "[analysis]") {
    const Grid grid(midi::Division{.ticksPerQuarter = 1}, 1.0 / 12);
    CHECK(grid.cell({7}) == 84);
    CHECK(grid.distance({7}) == Approx(0).margin(1e-9));
}

TEST_CASE("The shift is told in milliseconds at the tempo of each note", "[analysis]") {
    // A 32nd note stands half a cell from the grid: 1/24 of a quarter note.
    const auto score = ScoreBuilder()
                           .track()
                           .tempo(60)
                           .tempo(120, 2)
                           .note(60, 0)
                           .note(60, 0.125)
                           .note(62, 2.125)
                           .note(35, 3.125, 1, midi::kDrumChannel)
                           .score();
    const Grid grid(score.division, 1.0 / 12);
    const auto pitched = analysis::measureShift(score, grid, false);
    CHECK(pitched.largestMs == Approx(1000.0 / 24));
    CHECK(pitched.meanMs == Approx((1000.0 / 24 + 500.0 / 24) / 3));
    CHECK(analysis::measureShift(score, grid, true).meanMs == Approx((1000.0 / 24 + 2 * 500.0 / 24) / 4));
    CHECK(analysis::measureShift(midi::Score{}, grid, true).meanMs == 0);
}

TEST_CASE("SMPTE ticks are real time, whatever the tempo says", "[analysis]") {
    auto score = ScoreBuilder().track().tempo(30).note(60, 0).score();
    score.division = {.framesPerSecond = 25, .ticksPerFrame = 40};  // a tick is a millisecond
    score.tracks[0].notes[0].onset = {10};
    CHECK(analysis::measureShift(score, Grid(score.division, 1.0 / 12), true).largestMs == Approx(10));
}
