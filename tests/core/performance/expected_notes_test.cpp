#include "performance/expected_notes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace incipit::performance;

namespace {

constexpr double kBarQuarters = 4;

/// A note on each beat, each bar another pitch.
std::vector<PlayedNote> beats(const std::vector<int>& bars, double until) {
    std::vector<PlayedNote> notes;
    for (int beat = 0; beat < until; ++beat) {
        const auto bar = static_cast<std::size_t>(beat / 4);
        notes.push_back({.onset = static_cast<double>(beat),
                         .end = beat + 0.5,
                         .pitch = static_cast<std::uint8_t>(bars.at(bar)),
                         .velocity = 80});
    }
    return notes;
}

std::vector<int> pitches(const std::vector<PlayedNote>& notes) {
    std::vector<int> found;
    for (const PlayedNote& note : notes)
        found.push_back(note.pitch);
    return found;
}

}  // namespace

TEST_CASE("What is played over and over is expected again", "[performance]") {
    // Three beats of the third bar are known.
    const auto expected = expectedNotes(beats({60, 60, 60}, 10.9), 10.9, 16, kBarQuarters);
    CHECK(pitches(expected) == std::vector<int>(5, 60));
    CHECK(expected[0].onset == Approx(11));
    CHECK(expected[4].onset == Approx(15));
    CHECK(*expected[4].end == Approx(15.5));
    CHECK(std::ranges::is_sorted(expected, {}, &PlayedNote::onset));
}

TEST_CASE("Chords that come round are expected where they came", "[performance]") {
    const auto expected = expectedNotes(beats({60, 57, 53, 55, 60, 57}, 22.9), 22.9, 28, kBarQuarters);
    CHECK(pitches(expected) == std::vector<int>{57, 53, 53, 53, 53});
    const auto two = expectedNotes(beats({60, 57, 60, 57}, 14.9), 14.9, 20, kBarQuarters);
    CHECK(pitches(two) == std::vector<int>{57, 60, 60, 60, 60});
}

TEST_CASE("Where nothing comes back the last bar says how much is played", "[performance]") {
    const auto expected = expectedNotes(beats({60, 61, 62}, 12), 12, 16, kBarQuarters);
    CHECK(pitches(expected) == std::vector<int>{62, 62, 62, 62});
}

TEST_CASE("Who has not played is not expected to, and notes end with what is asked for", "[performance]") {
    CHECK(expectedNotes({}, 8, 12, kBarQuarters).empty());
    CHECK(expectedNotes(beats({60}, 4), 12, 16, kBarQuarters).empty());
    const std::vector<PlayedNote> held{{.onset = 3.5, .end = {}, .pitch = 60, .velocity = 80}};
    const auto expected = expectedNotes(held, 4, 8, kBarQuarters);
    REQUIRE(expected.size() == 1);
    CHECK(expected[0].onset == Approx(7.5));
    CHECK(*expected[0].end <= 8);
}
