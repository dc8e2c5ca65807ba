#include "midi/controllers.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/music_text.h"

namespace incipit::midi {

namespace {

/// "value@tick " of each point.
std::string pointsShown(const Score& score, int controller, int channel = 0) {
    std::string text;
    for (const ControllerPoint& point : controllerPoints(score, 0, channel, controller))
        text += std::to_string(point.value) + "@" + std::to_string(point.tick.value) + " ";
    return text;
}

}  // namespace

TEST_CASE("A line of controller values takes the place of what stood there", "[midi]") {
    Score score = test::music("C4 E4 G4 C5");
    score = drawController(score, 0, 0, 1, {.from = {0}, .first = 10, .to = {400}, .last = 30}, {100});
    CHECK(pointsShown(score, 1) == "10@0 15@100 20@200 25@300 30@400 ");
    score = drawController(score, 0, 0, 1, {.from = {150}, .first = 90, .to = {350}, .last = 90}, {100});
    CHECK(pointsShown(score, 1) == "10@0 15@100 90@150 30@400 ");
    // Other controllers and channels are not touched, nor are they meant.
    score = drawController(score, 0, 0, 7, {.from = {0}, .first = 100, .to = {0}, .last = 100}, {1});
    CHECK(pointsShown(score, 7) == "100@0 ");
    CHECK(pointsShown(score, 1, 5).empty());
    score = clearController(score, 0, 0, 1, {.from = {0}, .to = {400}});
    CHECK(pointsShown(score, 1) == "30@400 ");
    CHECK(pointsShown(score, 7) == "100@0 ");
    CHECK(score.tracks[0].notes == test::music("C4 E4 G4 C5").tracks[0].notes);
    CHECK(drawController(score, 9, 0, 1, {.to = {10}}, {1}) == score);
}

TEST_CASE("A line ends at its last value, whatever the steps, and a track grows with it", "[midi]") {
    const Score score = drawController(test::music("C4"), 0, 0, 11,
                                       {.from = {0}, .first = 0, .to = {1000}, .last = 127}, {300});
    CHECK(pointsShown(score, 11) == "0@0 38@300 76@600 127@1000 ");
    CHECK(score.tracks[0].end == Tick{1000});
}

TEST_CASE("Pitch bend has fourteen bits", "[midi]") {
    const Score score = drawController(test::music("C4"), 0, 3, kPitchBend,
                                       {.from = {0}, .first = 8192, .to = {200}, .last = 16383}, {100});
    CHECK(pointsShown(score, kPitchBend, 3) == "8192@0 12288@100 16383@200 ");
    CHECK(score.tracks[0].events.back().status == 0xE3);
}

}  // namespace incipit::midi
