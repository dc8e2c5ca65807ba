#include <catch2/catch.hpp>
#include <random>

#include "base/error.h"
#include "support/music_text.h"
#include "support/score_builder.h"
#include "tokenizer/tokenizer.h"

using incipit::Error;
using incipit::test::music;
using incipit::test::ScoreBuilder;
using Tokens = std::vector<std::string>;

namespace {

incipit::tokenizer::Encoding encode(const incipit::midi::Score& score, std::optional<std::size_t> part = {}) {
    return incipit::tokenizer::makeTokenizer("note-chord")->encode(score, part);
}

Tokens tokens(const ScoreBuilder& builder, std::optional<std::size_t> part = {}) {
    return encode(builder.score(), part).tokens();
}

Tokens names(const incipit::tokenizer::Encoding& encoding) {
    Tokens result;
    for (const auto& part : encoding.parts)
        result.push_back(part.name);
    return result;
}

}  // namespace

TEST_CASE("Notes, chords and rests become tokens, without a tempo at 120", "[tokenizer]") {
    CHECK(encode(music("C4 E4+G4+C5 | rest Bb3")).tokens() == Tokens{"C4", "0.4.7", "#0.5", "B-3"});
}

TEST_CASE("The last bar is filled with a rest", "[tokenizer]") {
    CHECK(encode(music("C4 E4 G4 C5 C4")).tokens() == Tokens{"C4", "E4", "G4", "C5", "C4", "#1.5"});
    CHECK(tokens(ScoreBuilder().track().meter(3, 4).note(60, 0)) == Tokens{"C4", "#1.0"});
}

TEST_CASE("A note over a barline gives a token in each bar", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().note(60, 2, 7)) == Tokens{"#1.0", "C4", "C4", "C4", "#1.5"});
}

TEST_CASE("A silent bar gives one rest, and a mark divides it", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().note(60, 8, 4)) == Tokens{"#2.0", "#2.0", "C4"});
    CHECK(tokens(ScoreBuilder().track().tempo(120).tempo(60, 1).note(60, 4, 4)) ==
          Tokens{"#0.5", "#3.0", "C4"});
}

TEST_CASE("Rests last by the tempo in force, rounded to two decimals", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().tempo(90).note(60, 0, 3)) == Tokens{"C4", "#0.6666666666666666"});
}

TEST_CASE("The conductor's tempo and metre count in the tracks after it", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().tempo(60).meter(2, 4).track().note(60, 0)) == Tokens{"C4", "#1.0"});
    CHECK(tokens(ScoreBuilder().track().note(60, 0).track().tempo(60).meter(2, 4)) == Tokens{"C4", "#1.5"});
}

TEST_CASE("Notes that begin together and end apart go into voices, each with its rests", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().note(60, 0, 4).note(64, 0, 1)) == Tokens{"C4", "E4", "#1.5"});
}

TEST_CASE("Drums give no notes, and a chord with a drum none either", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().note(36, 0, 1, 9).note(60, 1)) == Tokens{"C4", "#1.0"});
    CHECK(tokens(ScoreBuilder().track().note(36, 0, 1, 9).note(60, 0).note(62, 1)) == Tokens{"D4", "#1.0"});
}

TEST_CASE("A note-off ends every open note of its key", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 1).note(60, 0.5, 3.5);
    builder.lastNote().neverEnded = true;
    CHECK(tokens(builder) == Tokens{"C4", "C4", "#1.5"});
}

TEST_CASE("A note that nothing ends is left out", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track().note(60, 0, 1).note(62, 1, 3);
    builder.lastNote().neverEnded = true;
    CHECK(tokens(builder) == Tokens{"C4", "#1.5"});
}

TEST_CASE("A note of length 0 is a grace note with a token, before others of its moment", "[tokenizer]") {
    CHECK(tokens(ScoreBuilder().track().note(62, 0, 1).note(60, 1, 2).note(64, 1, 0)) ==
          Tokens{"D4", "E4", "C4", "#0.5"});
}

TEST_CASE("Each instrument is a part, equal names are one", "[tokenizer]") {
    const auto encoding = encode(ScoreBuilder()
                                     .track()
                                     .program(0)
                                     .note(60, 0)
                                     .track()
                                     .program(40)
                                     .note(64, 0)
                                     .track()
                                     .program(1)
                                     .note(67, 1)
                                     .score(),
                                 0);
    CHECK(names(encoding) == Tokens{"Piano", "Violin"});
    CHECK(encoding.parts[0].notes == 2);
    CHECK(encoding.tokens() == Tokens{"C4", "#0.5", "#1.5", "G4", "#1.0"});
}

TEST_CASE("Without any instrument each track is a part without a name", "[tokenizer]") {
    const auto encoding = encode(ScoreBuilder().track().note(60, 0).track().note(64, 0).score());
    CHECK(encoding.parts.size() == 2);
    CHECK(encoding.parts[0].wholeTrack);
    CHECK(encoding.part == 1);
}

TEST_CASE("A program change divides a track, and what stands before the first is nobody's", "[tokenizer]") {
    const ScoreBuilder builder =
        ScoreBuilder().track().note(60, 0).program(0, 1).note(62, 1).program(40, 2).note(64, 2, 2);
    CHECK(tokens(builder, 0) == Tokens{"D4"});
    CHECK(tokens(builder, 1) == Tokens{"E4"});
}

TEST_CASE("An instrument behind the last bar stands before those of a bar that holds nothing else",
          "[tokenizer]") {
    const auto late =
        ScoreBuilder().track().program(40).note(60, 0, 12).program(73, 12).program(56, 16).score();
    CHECK(names(encode(late)) == Tokens{"Violin", "Trumpet", "Flute"});
}

TEST_CASE("A known word makes the track's name an instrument's", "[tokenizer]") {
    CHECK(names(encode(ScoreBuilder().track("Oboe d'amore").note(60, 0).score())) == Tokens{"Oboe d'amore"});
    CHECK(names(encode(ScoreBuilder().track("Melody").note(60, 0).score())) == Tokens{""});
    CHECK(names(encode(ScoreBuilder().track("Melody").program(40).note(60, 0).score())) == Tokens{"Violin"});
}

TEST_CASE("The tutorial's second part is taken if it holds notes, else the one with most", "[tokenizer]") {
    ScoreBuilder two;
    two.track().program(0).note(60, 0).note(62, 1).track().program(40).note(64, 0);
    CHECK(encode(two.score()).part == 1);
    CHECK_THAT(english(encode(two.score()).reason.value()),
               Catch::Contains("Violin") && Catch::Contains("tutorial"));

    ScoreBuilder drums;
    drums.track()
        .program(0)
        .note(60, 0)
        .track()
        .program(0, 0, 9)
        .note(36, 0, 1, 9)
        .track()
        .program(40)
        .note(64, 0)
        .note(65, 1);
    CHECK(encode(drums.score()).part == 2);
    CHECK_THAT(english(encode(drums.score()).reason.value()), Catch::Contains("has most"));

    CHECK_THAT(english(encode(music("C4")).reason.value()), Catch::Contains("only one"));
}

TEST_CASE("A part that is asked for is given even where it holds no note", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track("Drums").program(0, 0, 9).note(36, 0, 1, 9).track().program(40).note(64, 0);
    CHECK(encode(builder.score(), 0).tokens() == Tokens{"#1.5"});
}

TEST_CASE("What cannot be tokenised is said in one sentence", "[tokenizer]") {
    CHECK_THROWS_WITH(encode(incipit::midi::Score{}), Catch::Contains("no notes"));
    CHECK_THROWS_WITH(encode(music("C4"), 1), Catch::Contains("no part 1") && Catch::Contains("one part"));
    CHECK_THROWS_WITH(tokens(ScoreBuilder().track().note(36, 0, 1, 9)), Catch::Contains("drums only"));
    ScoreBuilder open;
    open.track().note(60, 0, 1);
    open.lastNote().neverEnded = true;
    CHECK_THROWS_WITH(tokens(open), Catch::Contains("no note-off"));
    CHECK_THROWS_WITH(tokens(ScoreBuilder().track().note(60, 0).note(60, 1e8)), Catch::Contains("timing"));
    CHECK_THROWS_WITH(tokens(ScoreBuilder().track().note(60, 0).note(60, 1e15)), Catch::Contains("timing"));
    CHECK_THROWS_WITH(incipit::tokenizer::makeTokenizer("words"), Catch::Contains("note-chord"));
}

TEST_CASE("A metre that has no meaning is passed over", "[tokenizer]") {
    ScoreBuilder builder;
    builder.track();
    for (const std::vector<std::uint8_t>& data :
         std::vector<std::vector<std::uint8_t>>{{}, {4}, {0, 2, 24, 8}, {4, 255, 24, 8}, {1, 8, 24, 8}}) {
        incipit::midi::Event event;
        event.status = 0xFF;
        event.data1 = incipit::midi::meta::kTimeSignature;
        event.data = data;
        builder.event(event);
    }
    CHECK(tokens(builder.note(60, 0)) == Tokens{"C4", "#1.5"});
}

TEST_CASE("Random scores are tokenised or refused, never worse, and tokens decode to sound scores",
          "[tokenizer]") {
    std::mt19937 random(7);
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    const auto tokenizer = incipit::tokenizer::makeTokenizer("note-chord");
    for (int round = 0; round < 300; ++round) {
        ScoreBuilder builder;
        for (int track = below(4); track >= 0; --track) {
            builder.track(below(2) == 0 ? "Violin" : "");
            for (int i = below(5); i > 0; --i)
                builder.tempo(20 + below(300), below(400) / 13.0);
            for (int i = below(4); i > 0; --i)
                builder.meter(1 + below(12), 1 << below(8), below(400) / 13.0);
            for (int i = below(3); i > 0; --i)
                builder.program(below(128), below(400) / 13.0, below(16));
            for (int i = below(60); i > 0; --i) {
                builder.note(below(128), below(400) / 13.0, below(100) / 11.0, below(16));
                builder.lastNote().neverEnded = below(10) == 0;
                builder.lastNote().noteOffFollowsOnset = below(10) == 0;
            }
        }
        try {
            const auto encoding = tokenizer->encode(builder.score(), std::nullopt);
            REQUIRE(encoding.part < encoding.parts.size());
            REQUIRE(encoding.parts[encoding.part].notes > 0);
            const auto decoded = tokenizer->decode(encoding.tokens());
            for (const auto& note : decoded.tracks.at(1).notes) {
                REQUIRE(note.pitch < 128);
                REQUIRE(note.end() < decoded.tracks[1].end);
            }
        } catch (const Error& error) {
            REQUIRE_FALSE(std::string(error.what()).empty());
        }
    }
}
