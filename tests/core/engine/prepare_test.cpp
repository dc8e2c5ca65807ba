#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.h"
#include "core/engine/small_jobs.h"
#include "midi/smf_writer.h"
#include "support/temporary_folder.h"
#include "training/recipe.h"

using namespace incipit;
using Catch::Contains;

namespace {

std::vector<std::vector<int>> idsOf(const dataset::Corpus& corpus) {
    std::vector<std::vector<int>> ids;
    for (const auto& piece : corpus.pieces)
        ids.push_back(piece.ids.list());
    return ids;
}

}  // namespace

TEST_CASE("What is prepared is what is trained on", "[engine]") {
    auto job = test::smallJob();
    const auto share = GENERATE(std::optional<double>{}, std::optional{0.3});
    job.choices.validationShare = share;
    const bool fromModel = GENERATE(false, true);
    if (fromModel) {
        job = test::goingOn(test::trained(test::smallJob()));
        job.choices.validationShare = share;
    }
    const auto prepared = engine::prepare(job);
    test::Recorder recorder;
    const auto outcome = test::train(job, recorder);
    CHECK(idsOf(prepared.music.training) == outcome.model->model.pieces);
    CHECK(prepared.summary.network == outcome.model->model.config);
    CHECK(prepared.summary.examples == outcome.result.examples);
    CHECK(prepared.summary.tokens == outcome.model->tokens);
    CHECK(prepared.summary.parameters == outcome.model->parameters);
    CHECK(recorder.epochs.size() == static_cast<std::size_t>(prepared.summary.options.epochs));

    // The share is of the recipe where none is chosen.
    const auto tokenizer = tokenizer::makeTokenizer("frame");
    std::vector<dataset::NamedScore> scores;
    for (const auto& piece : job.music.pieces)
        scores.push_back({piece.name, piece.score->score()});
    const auto split = training::recipeOf("studio").split(
        dataset::makeCorpus(scores, *tokenizer), outcome.model->model.config, training::Start::Drawn, share);
    CHECK(idsOf(split.training) == idsOf(prepared.music.training));
    REQUIRE(split.validation.has_value() == prepared.music.validation.has_value());
    if (split.validation) {
        CHECK(idsOf(*split.validation) == idsOf(*prepared.music.validation));
        CHECK(split.validation->tokenCount() == prepared.summary.validationTokens);
        const std::vector<double>& losses = outcome.model->model.history.validationLoss;
        const int after = outcome.result.epochs - outcome.result.bestEpoch;
        // What goes on from a model ends on the way to the epoch that is kept.
        model::Model kept = outcome.model->model;
        for (std::size_t w = 0; fromModel && w < kept.weights.size(); ++w) {
            const float first = job.from->model.weights[w];
            kept.weights[w] =
                static_cast<float>(std::lerp(first, kept.weights[w], 1 / prepared.summary.options.endsAt));
        }
        CHECK(test::nll(kept, *split.validation) / static_cast<double>(split.validation->tokenCount()) ==
              Approx(losses[losses.size() - 1 - static_cast<std::size_t>(after)]).epsilon(1e-4));
    }
}

TEST_CASE("Scores and files of the same music prepare alike", "[engine]") {
    const test::TemporaryFolder folder;
    const auto tokenizer = GENERATE(as<std::string>{}, "note-chord", "event", "frame");
    auto job = test::smallJob(tokenizer);
    const auto ofScores = engine::prepare(job);
    std::ranges::reverse(job.music.pieces);
    for (const auto& piece : job.music.pieces) {
        midi::writeSmf(piece.score->score(), folder / (piece.name + ".mid"));
        job.music.files.push_back(folder / (piece.name + ".mid"));
    }
    // Files are taken by name: "down" before "up".
    const auto reversed = engine::prepare(job);
    job.music.pieces.clear();
    const auto ofFiles = engine::prepare(job);
    CHECK(idsOf(ofFiles.music.training) == idsOf(reversed.music.training));
    CHECK(ofFiles.music.training.vocabulary == ofScores.music.training.vocabulary);
    CHECK(ofFiles.summary.network == ofScores.summary.network);
    CHECK(ofFiles.skipped.empty());

    // A file that gives nothing is told, not silently left out.
    midi::writeSmf(test::music("rest"), folder / "silent.mid");
    job.music.files = {folder.path()};
    const auto some = engine::prepare(job);
    CHECK(some.summary.pieces == 2);
    REQUIRE(some.skipped.size() == 1);
    CHECK(some.skipped.front().path == folder / "silent.mid");
}

TEST_CASE("Music to validate on is read with the same tokens, and copies are left out", "[engine]") {
    const test::TemporaryFolder folder;
    auto job = test::smallJob("note-chord");
    midi::writeSmf(job.music.pieces[0].score->score(), folder / "copy.mid");
    job.music.validation = folder / "copy.mid";
    CHECK_THROWS_WITH(engine::prepare(job), Contains("in the training music too"));
    midi::writeSmf(test::music("C4 F#5 D4 E4 | F4 G4 A4 B4"), folder / "other.mid");
    job.music.validation = folder.path();
    const auto prepared = engine::prepare(job);
    REQUIRE(prepared.music.validation);
    CHECK(prepared.music.validation->pieces.size() == 1);
    CHECK(prepared.music.validation->vocabulary == prepared.music.training.vocabulary);
    CHECK(prepared.music.training.vocabulary.id("F#5"));
    REQUIRE(prepared.skipped.size() == 1);
    CHECK(prepared.skipped.front().path == folder / "copy.mid");
    CHECK(prepared.summary.pieces == 2);
}

TEST_CASE("Scores to measure on are not learnt from, and copies among them are left out", "[engine]") {
    auto job = test::smallJob("note-chord");
    job.music.measured = {job.music.pieces[1], test::pieceOf("other", "C4 F#5 D4 E4 | F4 G4 A4 B4", 12)};
    const auto prepared = engine::prepare(job);
    REQUIRE(prepared.music.validation);
    CHECK(prepared.summary.pieces == 2);
    REQUIRE(prepared.music.validation->pieces.size() == 1);
    CHECK(prepared.music.validation->pieces.front().name == "other");
    CHECK(prepared.music.validation->vocabulary == prepared.music.training.vocabulary);
    REQUIRE(prepared.skipped.size() == 1);
    job.music.measured = {job.music.pieces[0]};
    CHECK_THROWS_WITH(engine::prepare(job), Contains("name music that is not trained on"));
}
