#include "performance/fitted_bar.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace incipit;
using namespace incipit::performance;
using midi::Note;
using midi::Tick;

namespace {

constexpr Tick kBar{1920};

Note note(int pitch, std::int64_t onset, std::int64_t duration) {
    return {.onset = {onset},
            .duration = {duration},
            .channel = 5,
            .pitch = static_cast<std::uint8_t>(pitch),
            .velocity = 90};
}

}  // namespace

TEST_CASE("Drums are General MIDI's, on its channel, and within the bar", "[performance]") {
    const auto notes = fittedDrums(
        {note(38, 480, 100), note(36, 0, 5000), note(20, 0, 10), note(90, 0, 10), note(42, 1920, 10)}, kBar);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].pitch == 36);
    CHECK(notes[0].end() == kBar);
    CHECK(notes[1].pitch == 38);
    CHECK(notes[1].channel == midi::kDrumChannel);
}

TEST_CASE("A bass stays below what is played, by octaves, and no key sounds twice", "[performance]") {
    const auto notes =
        fittedBass({note(60, 0, 960), note(36, 480, 480), note(72, 960, 480), note(12, 1440, 960)}, kBar, 2,
                   bassCeiling(48));
    REQUIRE(notes.size() == 4);
    for (const Note& each : notes) {
        CHECK(each.pitch < 48);
        CHECK(each.pitch >= kLowestBass);
        CHECK(each.channel == 2);
        CHECK(each.end() <= kBar);
        CHECK(each.pitch % 12 == 0);
    }
    // Both were brought to C2: the first ends where the second begins.
    CHECK(notes[0].pitch == notes[1].pitch);
    CHECK(notes[0].end() == notes[1].onset);
    // Of two that begin together one is left.
    CHECK(fittedBass({note(36, 0, 10), note(48, 0, 10)}, kBar, 2, bassCeiling(48)).size() == 1);
}

TEST_CASE("A bass has an octave in any case, and goes no higher than a bass does", "[performance]") {
    CHECK(bassCeiling(127) == kHighestBass);
    CHECK(bassCeiling(50) == 49);
    CHECK(bassCeiling(20) == kLowestBass + 11);
}
