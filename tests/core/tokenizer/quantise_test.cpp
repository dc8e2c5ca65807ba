#include "tokenizer/note_chord/music21/quantise.h"

#include <catch2/catch.hpp>

using namespace incipit::tokenizer;

TEST_CASE("An offset moves to the nearest sixteenth or triplet eighth", "[tokenizer]") {
    CHECK(quantise(0) == 0);
    CHECK(quantise(0.26) == kQuarter / 4);
    CHECK(quantise(0.3) == kQuarter / 3);
    CHECK(quantise(0.65) == kQuarter * 2 / 3);
    CHECK(quantise(0.72) == kQuarter * 3 / 4);
    CHECK(quantise(7.99) == 8 * kQuarter);
    CHECK(quantise(1e6 + 1.0 / 3) == 1000000 * kQuarter + kQuarter / 3);
}

TEST_CASE("A tie between the grids goes to the sixteenths", "[tokenizer]") {
    CHECK(quantise(7.0 / 24) == kQuarter / 4);
    CHECK(quantise(10.0 / 24) == kQuarter / 2);
    CHECK(quantise(0.125) == 0);
}

TEST_CASE("Onsets in ticks are quantised as in quarter notes, at every tick of many divisions",
          "[tokenizer]") {
    for (std::int64_t division : {1, 2, 3, 7, 24, 25, 96, 100, 120, 256, 333, 480, 999, 10080, 32767}) {
        for (std::int64_t quarters : {0, 1, 2, 1000, 999'999}) {
            bool same = true;
            for (std::int64_t tick = quarters * division; tick <= (quarters + 1) * division; ++tick) {
                const double exact = static_cast<double>(tick) / static_cast<double>(division);
                same = same && quantiseOnset(tick, division) == quantise(exact);
            }
            INFO("division " << division << " from quarter " << quarters);
            CHECK(same);
        }
    }
}

TEST_CASE("A sound never shrinks to nothing, a mark may", "[tokenizer]") {
    CHECK(quantise(0.01, true) == 0);
    CHECK(quantise(0.01, false) == kQuarter / 4);
    CHECK(quantise(1e-9, false) == kQuarter / 4);
}

TEST_CASE("A length prefers the grid that fills the gap to the next onset", "[tokenizer]") {
    CHECK(quantise(0.29, false, 0) == kQuarter / 4);
    CHECK(quantise(0.28, false, kQuarter / 3) == kQuarter / 3);
    CHECK(quantise(0.31, false, kQuarter / 2) == kQuarter / 4);
}

TEST_CASE("Decimals are rounded from the exact value, halves to the even digit", "[tokenizer]") {
    CHECK(roundDecimals(0.125, 2) == 0.12);
    CHECK(roundDecimals(0.375, 2) == 0.38);
    CHECK(roundDecimals(2.675, 2) == 2.67);  // the double is a little less than it looks
    CHECK(roundDecimals(60'000'000.0 / 500'001, 2) == 120.0);
    CHECK(roundDecimals(60'000'000.0 / 7, 2) == 8571428.57);
    CHECK(roundDecimals(1e15 + 0.5, 2) == 1e15 + 0.5);
}
