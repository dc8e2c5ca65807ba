#include "performance/plain_bar.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace incipit;
using namespace incipit::performance;

TEST_CASE("Plain drums strike every beat and eighth of the bar", "[performance]") {
    const auto four = plainDrums(4);
    CHECK(four.size() == 12);
    CHECK(std::ranges::count(four, 36, &midi::Note::pitch) == 2);
    const auto three = plainDrums(3);
    CHECK(three.size() == 9);
    CHECK(std::ranges::count(three, 36, &midi::Note::pitch) == 1);
    CHECK(std::ranges::all_of(three, [](const midi::Note& note) {
        return note.channel == midi::kDrumChannel && note.onset < midi::Tick{3 * 480};
    }));
}

TEST_CASE("A plain bass has the lowest pitch of each beat", "[performance]") {
    const std::vector<PlayedNote> played{{.onset = 4.02, .pitch = 60},
                                         {.onset = 4.02, .pitch = 48},
                                         {.onset = 5, .channel = midi::kDrumChannel, .pitch = 36},
                                         {.onset = 5.95, .pitch = 53}};  // a little early
    const auto bass = plainBass(played, 4, 4);
    REQUIRE(bass.size() == 4);
    CHECK(bass[0].pitch == 48);
    CHECK(bass[1].pitch == 48);
    CHECK(bass[2].pitch == 53);
    CHECK(bass[3].pitch == 53);
    CHECK(bass[3].onset == midi::Tick{3 * 480});
    CHECK(plainBass({}, 0, 4).empty());
}
