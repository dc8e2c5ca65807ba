// The event tokens of before, which models of then go on with.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/music_text.h"
#include "support/score_builder.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using test::ScoreBuilder;
using Tokens = std::vector<std::string>;

TEST_CASE("The first event scheme writes pieces as it did", "[tokenizer]") {
    const auto events = tokenizer::makeTokenizer("event-1");
    ScoreBuilder builder;
    builder.track("Right").meter(3, 4).tempo(90).program(40).controller(64, 127).note(60, 0);
    builder.lastNote().velocity = 101;
    builder.note(62, 3).tempo(91.5, 3).tempo(100, 3.5);
    builder.track("Left").note(55, 0);
    builder.lastNote().velocity = 101;
    builder.track().program(8, 0, midi::kDrumChannel).note(36, 0, 0.25, midi::kDrumChannel);
    CHECK(events->encode(builder.score(), {}).tokens() ==
          Tokens{"bar",      "meter_3/4", "position_0", "tempo_90",   "program_40",    "velocity_102",
                 "pitch_55", "length_12", "pitch_60",   "length_12",  "program_drums", "velocity_90",
                 "drum_36",  "length_3",  "bar",        "position_0", "tempo_92",      "program_40",
                 "pitch_62", "length_12", "position_6", "tempo_100"});
    CHECK(events->vocabulary()->size() == 793);
    CHECK(events->vocabulary()->token(0) == "bar");
    CHECK(events->encode(builder.score(), {}).leftOut.pedals == 1);
}

TEST_CASE("The first event scheme is not offered, but known to files that name it", "[tokenizer]") {
    for (const std::string& name : tokenizer::schemes())
        CHECK(name != "event-1");
    CHECK(tokenizer::schemeOfFirstFiles("event") == "event-1");
    CHECK(tokenizer::schemeOfFirstFiles("frame") == "frame");
}
