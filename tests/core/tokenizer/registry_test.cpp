#include "tokenizer/registry.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "dataset/corpus.h"
#include "dataset/splits.h"
#include "support/melody_scheme.h"
#include "support/music_text.h"

using namespace incipit;
using Catch::Contains;
using tokenizer::makeTokenizer;

TEST_CASE("A scheme that is added is known by its name as long as it lives", "[tokenizer]") {
    CHECK(tokenizer::schemes() == std::vector<std::string>{"note-chord", "event", "frame"});
    CHECK_THROWS_WITH(makeTokenizer("melody"), Contains("note-chord, event, frame."));
    {
        const test::MelodyScheme added;
        CHECK(tokenizer::schemes().back() == "melody");
        CHECK(english(makeTokenizer("melody")->title()) == "Melody");
        CHECK_THROWS_WITH(makeTokenizer("harmony"), Contains("frame, melody."));
    }
    CHECK_THROWS_AS(makeTokenizer("melody"), Error);
}

TEST_CASE("Every scheme answers for its tokens", "[tokenizer]") {
    const auto words = makeTokenizer("note-chord");
    CHECK(english(words->title()) == "Notes and chords");
    CHECK(words->vocabulary() == nullptr);
    CHECK_FALSE(words->barToken());
    CHECK_FALSE(words->stepEnd());
    CHECK(words->timeStep()->quarters == 0.5);
    CHECK(words->hasChoiceOfPart());
    CHECK_FALSE(words->hasChoiceOfStep());
    CHECK_FALSE(words->hasInstruments());
    CHECK_FALSE(words->gridShift(test::music("C4")));

    const auto events = makeTokenizer("event");
    CHECK(events->vocabulary()->token(events->barToken().value()) == "bar");
    CHECK_FALSE(events->timeStep());
    CHECK_FALSE(events->hasChoiceOfPart());
    CHECK(events->hasInstruments());
    CHECK(events->gridShift(test::music("C4"))->largestMs == 0);

    const auto frames = makeTokenizer({.scheme = "frame", .quartersPerStep = 0.25});
    CHECK_FALSE(frames->barToken());
    CHECK(frames->vocabulary()->token(frames->stepEnd().value()) == "step");
    CHECK(frames->timeStep()->quarters == 0.25);
    CHECK(frames->hasChoiceOfStep());
    CHECK(frames->instruments(frames->encode(test::music("C4"), {}).ids).empty());
    for (const auto& tokenizer : {&words, &events, &frames})
        CHECK(english(tokenizer->get()->explanation()).starts_with("A token is "));
}

TEST_CASE("The event scheme tells which instruments play", "[tokenizer]") {
    const auto events = makeTokenizer("event");
    const auto ids = events->vocabulary()->ids(
        std::vector<std::string>{"program_24", "program_73", "bar", "position_0", "program_0", "pitch_60",
                                 "program_40", "pitch_62", "kit_8", "drum_38", "position_12", "program_25"});
    CHECK(events->instruments(ids) == std::vector<int>{0, 40, tokenizer::kDrums});
    CHECK(events->instruments({}).empty());
}

TEST_CASE("Limits of pitch leave the tokens within them, or say that none is left", "[tokenizer]") {
    tokenizer::NoteLimits limits;
    limits.pitches.reset().set(64);
    const auto words = makeTokenizer("note-chord");
    const tokenizer::Vocabulary vocabulary({"#0.5", "0.4", "C4", "E4"});
    const auto rule = words->limited(limits, vocabulary);
    REQUIRE(rule);
    CHECK(rule->allows(0));
    CHECK_FALSE(rule->allows(1));
    CHECK_FALSE(rule->allows(2));
    CHECK(rule->allows(3));
    limits.pitches.reset();
    for (const char* scheme : {"note-chord", "event", "frame"}) {
        INFO(scheme);
        const auto tokenizer = makeTokenizer(scheme);
        CHECK(tokenizer->limited(limits, tokenizer->vocabulary() ? *tokenizer->vocabulary() : vocabulary) ==
              nullptr);
    }
    limits.programs.reset().set(tokenizer::kDrums);
    CHECK(makeTokenizer("event")->limited(limits, vocabulary) != nullptr);
}

TEST_CASE("Limits of pitches at once hold for a chord, and for a step", "[tokenizer]") {
    tokenizer::NoteLimits limits;
    limits.together = 2;
    const tokenizer::Vocabulary vocabulary({"0.4", "0.4.7", "C4"});
    const auto words = makeTokenizer("note-chord")->limited(limits, vocabulary);
    REQUIRE(words);
    words->take(0);
    CHECK(words->allows(0));
    CHECK_FALSE(words->allows(1));
    CHECK(words->allows(2));
    const auto frames = makeTokenizer("frame");
    const auto steps = frames->limited(limits, *frames->vocabulary());
    const int step = *frames->stepEnd();
    steps->take(20);
    CHECK(steps->allows(30));
    steps->take(30);
    CHECK_FALSE(steps->allows(40));
    CHECK(steps->allows(step));
    steps->take(step);
    CHECK(steps->allows(40));
}

TEST_CASE("The event schemes limit what a part strikes at a moment", "[tokenizer]") {
    tokenizer::NoteLimits limits;
    limits.together = 1;
    for (const char* scheme : {"event", "event-1"}) {
        INFO(scheme);
        const auto events = makeTokenizer(scheme);
        const tokenizer::Vocabulary& vocabulary = *events->vocabulary();
        const auto rule = events->limited(limits, vocabulary);
        REQUIRE(rule);
        const auto take = [&](const char* token) { rule->take(*vocabulary.id(token)); };
        for (const char* token : {"bar", "position_0", "pitch_60"})
            take(token);
        if (const auto length = vocabulary.id("length_12"); std::string_view(scheme) == "event-1" && length)
            rule->take(*length);
        CHECK_FALSE(rule->allows(*vocabulary.id("pitch_64")));
        CHECK_FALSE(rule->allows(*vocabulary.id("velocity_50")));
        CHECK(rule->allows(*vocabulary.id("position_12")));
        take("position_12");
        CHECK(rule->allows(*vocabulary.id("pitch_64")));
    }
}

TEST_CASE("Only the event scheme places moments in bars", "[tokenizer]") {
    const auto events = makeTokenizer("event");
    const auto positions = events->positions();
    REQUIRE(positions.size() == 96);
    CHECK(events->vocabulary()->token(positions[0]) == "position_0");
    CHECK(events->vocabulary()->token(positions[95]) == "position_95");
    for (const char* scheme : {"note-chord", "frame", "event-1"})
        CHECK_FALSE(makeTokenizer(scheme)->hasPositions());
}

TEST_CASE("An added scheme gives a corpus, a split and the music again", "[tokenizer]") {
    const test::MelodyScheme added;
    const auto tokenizer = makeTokenizer("melody");
    std::string text;
    for (int bar = 0; bar < 40; ++bar)
        text += "C4 D4+G4 rest E4 | ";
    const std::vector<dataset::NamedScore> pieces{{"tune", test::music(text)}};
    const auto [training, validation] =
        dataset::splitPieces(dataset::makeCorpus(pieces, *tokenizer), 0.11, 4);
    REQUIRE(validation.pieces.size() == 1);
    CHECK(validation.vocabulary.texts(validation.pieces[0].ids.part(0, 6).list()) ==
          std::vector<std::string>{"line", "key_60", "key_67", "hush", "key_64", "line"});
    CHECK(training.pieces[0].ids.size() + validation.pieces[0].ids.size() == 200);
    const auto decoded =
        tokenizer->decode(training.vocabulary.texts(training.pieces[0].ids.part(0, 5).list()));
    CHECK(decoded.tracks[0].notes == test::music("C4 G4 rest E4").tracks[0].notes);
}
