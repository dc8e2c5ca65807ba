#include "playback/sounding_notes.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <vector>

namespace incipit::playback {

TEST_CASE("A note is found by what struck it, wherever it sounds", "[playback]") {
    SoundingNotes notes;
    CHECK(notes.add({.origin = 7, .output = 2, .channel = 3, .pitch = 60}));
    CHECK(notes.add({.origin = 8, .output = 2, .channel = 3, .pitch = 60}));
    const auto taken = notes.take(7);
    REQUIRE(taken);
    CHECK(taken->output == 2);
    CHECK(taken->channel == 3);
    CHECK(taken->pitch == 60);
    CHECK_FALSE(notes.take(7));
    CHECK(notes.size() == 1);
}

TEST_CASE("Of notes that one key struck the first is the first to end", "[playback]") {
    SoundingNotes notes;
    for (std::uint8_t pitch = 60; pitch < 63; ++pitch)
        CHECK(notes.add({.origin = 1, .pitch = pitch}));
    CHECK(notes.count(1) == 3);
    for (std::uint8_t pitch = 60; pitch < 63; ++pitch)
        CHECK(notes.take(1)->pitch == pitch);
    CHECK_FALSE(notes.take(1));
}

TEST_CASE("All notes of an output are written off and handed out once", "[playback]") {
    SoundingNotes notes;
    for (std::uint8_t i = 0; i < 100; ++i)
        CHECK(notes.add({.origin = i, .output = static_cast<std::uint8_t>(i % 2), .pitch = i}));
    std::vector<int> ended;
    notes.takeIf([](const SoundingNote& note) { return note.output == 1; },
                 [&](const SoundingNote& note) { ended.push_back(note.pitch); });
    CHECK(ended.size() == 50);
    CHECK(notes.size() == 50);
    notes.takeAll([&](const SoundingNote& note) { ended.push_back(note.pitch); });
    CHECK(ended.size() == 100);
    CHECK(notes.size() == 0);
}

TEST_CASE("A note that nobody could end is not admitted", "[playback]") {
    SoundingNotes notes;
    for (std::uint32_t i = 0; i < SoundingNotes::kMost; ++i)
        REQUIRE(notes.add({.origin = i % 3}));
    CHECK_FALSE(notes.add({.origin = 5}));
    CHECK(notes.take(1));
    CHECK(notes.add({.origin = 5}));
    std::size_t ended = 0;
    notes.takeAll([&](const SoundingNote&) { ++ended; });
    CHECK(ended == SoundingNotes::kMost);
}

TEST_CASE("The ledger agrees with a plain count, whatever is struck and ended", "[playback]") {
    std::mt19937 random(5);
    SoundingNotes notes;
    std::map<std::uint32_t, std::size_t> counts;
    for (int i = 0; i < 100'000; ++i) {
        const std::uint32_t origin = static_cast<std::uint32_t>(random() % 50) * 1024;
        if (random() % 2 == 0) {
            if (notes.add({.origin = origin})) ++counts[origin];
        } else {
            REQUIRE(notes.take(origin).has_value() == (counts[origin] > 0));
            if (counts[origin] > 0) --counts[origin];
        }
        REQUIRE(notes.count(origin) == counts[origin]);
    }
}

}  // namespace incipit::playback
