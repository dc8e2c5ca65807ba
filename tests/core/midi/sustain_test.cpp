#include "midi/sustain.h"

#include <catch2/catch.hpp>

#include "support/score_builder.h"

using namespace incipit;
using midi::Sustain;
using midi::Tick;
using test::ScoreBuilder;

TEST_CASE("The sustain pedal is down from 64 on, until it is less or controllers are reset", "[midi]") {
    ScoreBuilder builder;
    builder.track().controller(64, 63, 0).controller(64, 64, 1).controller(64, 127, 2).controller(64, 10, 3);
    builder.controller(64, 90, 4).controller(121, 0, 5).controller(64, 90, 6);
    CHECK(midi::sustainsOf(builder.score()) == std::vector<Sustain>{{0, 0, Tick{480}, Tick{3 * 480}},
                                                                    {0, 0, Tick{4 * 480}, Tick{5 * 480}},
                                                                    {0, 0, Tick{6 * 480}, Sustain::kHeld}});
}

TEST_CASE("A pedal belongs to its channel in all tracks of a port, and to no other port's", "[midi]") {
    ScoreBuilder builder;
    builder.track().controller(64, 127, 0, 3);
    builder.track().controller(64, 0, 2, 3).note(60, 0, 1, 3);
    builder.track()
        .event({.status = 0xFF, .data1 = midi::meta::kPort, .data = {1}})
        .controller(64, 127, 1, 3);
    CHECK(midi::sustainsOf(builder.score()) ==
          std::vector<Sustain>{{0, 3, Tick{0}, Tick{2 * 480}}, {1, 3, Tick{480}, Sustain::kHeld}});
}
