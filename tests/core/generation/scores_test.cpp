#include "generation/scores.h"

#include <catch2/catch.hpp>

#include "analysis/run_index.h"
#include "dataset/corpus.h"
#include "support/music_text.h"
#include "support/score_builder.h"
#include "support/small_model.h"

using namespace incipit;
using generation::scoresOf;
using generation::trainingMusic;

namespace {

constexpr const char* kTune = "C4 D4 E4 C4 G4 E4 A4 G4 F4 E4 D4 G4 C4 B3 C4 E4";
constexpr const char* kOther = "G4 G4 E4 F4 D4 C4 D4 D4 C4 E4 E4 G4";

/// An untrained model that learnt from these pieces.
model::Model modelOf(const std::string& scheme, std::initializer_list<std::string_view> pieces) {
    std::vector<dataset::NamedScore> scores;
    for (const auto piece : pieces)
        scores.push_back({"", test::music(piece)});
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    model::StudioSettings settings;
    settings.embeddingUnits = 4;
    settings.lstmUnits = {4};
    auto config = test::studioConfig(settings);
    config.tokenizer = scheme;
    dataset::Corpus corpus;
    if (scores.empty()) {
        corpus.vocabulary = *tokenizer->vocabulary();
    } else {
        corpus = dataset::makeCorpus(scores, *tokenizer);
    }
    config.vocabularySize = static_cast<int>(corpus.vocabulary.size());
    auto model = test::plainModel(config, corpus.vocabulary);
    for (const auto& piece : corpus.pieces)
        model.pieces.push_back(piece.ids.list());
    return model;
}

/// The music as a model of the scheme would have written it.
midi::Score written(const std::string& scheme, std::string_view text) {
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    return tokenizer->decode(tokenizer->encode(test::music(text), std::nullopt).tokens());
}

}  // namespace

TEST_CASE("A copy of a training piece in another key is found from its first note to its last",
          "[generation]") {
    const std::string scheme = GENERATE("event", "frame", "note-chord");
    INFO(scheme);
    const auto training = trainingMusic(modelOf(scheme, {kOther, kTune}));
    // Up a minor third.
    const auto copy = written(scheme, "Eb4 F4 G4 Eb4 Bb4 G4 C5 Bb4 Ab4 G4 F4 Bb4 Eb4 D4 Eb4 G4");
    const auto scores = scoresOf(copy, training);
    CHECK(scores.notes == 16);
    REQUIRE(scores.longest);
    CHECK(scores.longest->notes == 16);
    CHECK(scores.longest->piece == "piece 2");
    CHECK(scores.longest->barThere == 1);
    CHECK(scores.longest->barHere == 1);
    CHECK(scores.copiedShare == Approx(1));
    REQUIRE(scores.run.size() == 16);
    CHECK(scores.copied.size() == 16);
    for (std::size_t i = 0; i < 16; ++i) {
        CHECK(scores.run[i].track == scores.run[0].track);
        CHECK(scores.run[i].index == i);
    }
    CHECK(copy.tracks.at(scores.run[0].track).notes.size() == 16);
}

TEST_CASE("Music of its own is found to be so", "[generation]") {
    const auto training = trainingMusic(modelOf("event", {kTune, kOther}));
    const auto scores = scoresOf(test::music("C4 E4 Bb4 F4 F4 Ab3 G4 Eb5 Db4 C4 A4 B4"), training);
    REQUIRE(scores.longest);
    CHECK(scores.longest->notes <= 3);
    CHECK(scores.copiedShare == Approx(0));
    CHECK(scores.copied.empty());
    CHECK(scores.trainingShare == Approx(0));
}

TEST_CASE("A run tells its bars there and here, and which notes it is", "[generation]") {
    const auto model = modelOf("event", {kOther, kTune});
    const auto training = trainingMusic(model, {"Saints"});
    // Ten notes from the fifth of the tune on, after five that stand nowhere.
    const auto scores =
        scoresOf(test::music("C4 Bb4 Db4 A4 E5 | G3 E3 A3 G3 F3 E3 D3 G3 C3 B2 | B4 Db4"), training);
    REQUIRE(scores.longest);
    CHECK(scores.longest->notes == 10);
    CHECK(scores.longest->piece == "piece 2");
    CHECK(scores.longest->barThere == 2);
    CHECK(scores.longest->barHere == 2);
    REQUIRE(scores.run.size() == 10);
    CHECK(scores.run.front().index == 5);
    CHECK(scores.run.back().index == 14);
    CHECK(scores.copiedShare == Approx(3.0 / 10));
    CHECK(scores.copied.size() == 10);
    CHECK(scoresOf(test::music(kOther), training).longest->piece == "Saints");
}

TEST_CASE("The metrics are those of bars computed by hand, beside the training pieces' mean",
          "[generation]") {
    const auto training =
        trainingMusic(modelOf("event", {"C4 C4 C4 C4 C4 C4 C4 C4", "C4+E4 D4+F4 C4+E4 D4+F4"}));
    const auto scores = scoresOf(test::music("C4 D4 E4 G4 C4 D4 E4 G4"), training);
    CHECK(scores.metrics.pitchClassEntropy == Approx(2));
    CHECK(scores.metrics.scaleConsistency == Approx(1));
    CHECK(scores.metrics.grooveConsistency == Approx(1));
    CHECK(scores.metrics.noteDensity == Approx(2));
    CHECK(scores.metrics.polyphony == Approx(1));
    CHECK(scores.training.pitchClassEntropy == Approx((0.0 + 2.0) / 2));
    CHECK(scores.training.noteDensity == Approx((2.0 + 4.0) / 2));
    CHECK(scores.training.polyphony == Approx((1.0 + 2.0) / 2));
}

TEST_CASE("What cannot be measured is left out", "[generation]") {
    const auto alone = trainingMusic(modelOf("event", {kTune}));
    CHECK_FALSE(alone.sharedRuns);
    const auto few = scoresOf(test::music("C4 D4 E4"), alone);
    CHECK(few.longest->notes == 3);
    CHECK_FALSE(few.copiedShare);
    CHECK_FALSE(few.trainingShare);
    CHECK_FALSE(few.metrics.grooveConsistency);

    const auto nothing = scoresOf(midi::Score{}, alone);
    CHECK(nothing.notes == 0);
    CHECK(nothing.longest->notes == 0);
    CHECK(nothing.run.empty());
    CHECK_FALSE(nothing.metrics.pitchClassEntropy);

    const auto unknown = scoresOf(test::music(kTune), trainingMusic(modelOf("event", {})));
    CHECK_FALSE(unknown.longest);
    CHECK_FALSE(unknown.copiedShare);
    CHECK_FALSE(unknown.training.polyphony);
    CHECK(unknown.metrics.polyphony == Approx(1));
}

TEST_CASE("What the base model heard is told even where the model keeps no pieces", "[generation]") {
    std::vector<std::pair<std::uint64_t, int>> runs;
    for (const std::uint64_t run : analysis::runHashes(
             analysis::noteSequence(test::music("C4 D4 E4 C4 G4 E4 A4 G4 F4 E4 D4 G4 C4 B3 C4 E4")),
             analysis::kIndexedRun))
        runs.emplace_back(run, 1);
    const analysis::RunIndex base(runs, {"hymns", "dances"});
    const auto copy = test::music("Eb4 F4 G4 Eb4 Bb4 G4 C5 Bb4 Ab4 G4 F4 Bb4 Eb4 D4 Eb4 G4");
    const auto scores = scoresOf(copy, generation::TrainingMusic{}, &base);
    CHECK_FALSE(scores.longest);
    REQUIRE(scores.base);
    CHECK(scores.base->share == 1);
    CHECK(scores.base->source == "dances");
    CHECK_FALSE(scoresOf(copy, generation::TrainingMusic{}).base);
    CHECK_FALSE(scoresOf(test::music("C4 D4 E4"), generation::TrainingMusic{}, &base).base);
}
