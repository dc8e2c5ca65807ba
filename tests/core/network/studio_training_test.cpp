#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "base/error.h"
#include "core/network/recorder.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "support/temporary_folder.h"
#include "training/checkpoint.h"
#include "training/recipes/studio.h"

using namespace incipit;
using Catch::Contains;
using training::Progress;

namespace {

model::Model freshModel(double dropout = 0.2) {
    model::StudioSettings settings;
    settings.windowLength = 8;
    settings.embeddingUnits = 6;
    settings.lstmUnits = {10, 12};
    settings.dropout = settings.embeddingDropout = settings.weightDropout = dropout;
    auto config = test::studioConfig(settings, 5);
    config.seed = 3;
    return network::newModel(config, test::noteVocabulary(5));
}

training::Options studioOptions(int epochs) {
    training::Options options = training::studioOptions({.tokens = 1'000, .pieces = 3});
    options.epochs = epochs;
    options.batchSize = 4;
    options.learningRate = 0.02;
    options.threads = 2;
    options.device = "cpu";
    options.seed = 9;
    return options;
}

dataset::Corpus studioMusic() {
    return test::corpusOf({test::cycle(70), test::cycle(17, 3), test::cycle(300, 4), test::cycle(9)});
}

}  // namespace

TEST_CASE("The studio's recipe memorises a cycle and keeps its best epoch", "[network]") {
    auto model = freshModel(0);
    test::Recorder recorder;
    const auto corpus = test::corpusOf({test::cycle(200)});
    const auto validation = test::corpusOf({test::cycle(40)});
    const auto result = network::train(model, corpus, &validation, studioOptions(40), recorder, {});
    CHECK(result.ending == training::Ending::Finished);
    CHECK(result.examples == 200);
    REQUIRE(model.history.validationLoss.size() == static_cast<std::size_t>(result.epochs));
    CHECK(model.history.loss.back() < 0.1);
    const auto best = std::ranges::min_element(model.history.validationLoss);
    CHECK(result.bestEpoch == best - model.history.validationLoss.begin() + 1);
    CHECK(test::nll(model, validation) / 40 == Approx(*best).epsilon(1e-4));
}

TEST_CASE("A new studio network begins with the frequencies of the tokens", "[network]") {
    auto model = freshModel(0);
    test::Recorder recorder;
    std::vector<int> ids(99, 1);
    ids.push_back(2);
    const auto corpus = test::corpusOf({ids});
    auto settings = studioOptions(1);
    settings.learningRate = 1e-9;
    network::train(model, corpus, nullptr, settings, recorder, {});
    const double entropy = -(100 * std::log(100 / 105.0) + 2 * std::log(2 / 105.0)) / 102;
    CHECK(test::nll(model, corpus) / 100 == Approx(entropy).margin(0.1));
}

TEST_CASE("A studio run that is stopped and resumed equals one that is not", "[network]") {
    const test::TemporaryFolder folder;
    const auto validation = test::corpusOf({test::cycle(31)});
    auto whole = freshModel();
    test::Recorder uninterrupted;
    network::train(whole, studioMusic(), &validation, studioOptions(4), uninterrupted, {});

    auto cutShort = studioOptions(4);
    cutShort.checkpoint = folder / "checkpoint";
    const auto perEpoch = uninterrupted.steps.size() / 4;
    // In the middle of an epoch, where states are carried; at its end; at the very beginning.
    const auto cut = GENERATE_COPY(perEpoch + perEpoch / 2, 2 * perEpoch, std::size_t{1});
    test::Recorder first;
    std::stop_source stop;
    first.afterStep = [&](const Progress& /*progress*/) {
        if (first.steps.size() == cut) stop.request_stop();
    };
    {
        auto model = freshModel();
        network::train(model, studioMusic(), &validation, cutShort, first, stop.get_token());
        CHECK(first.steps.size() == cut);
    }
    auto model = freshModel();
    test::Recorder second;
    network::train(model, studioMusic(), &validation, cutShort, second, {}, true);
    auto losses = first.losses();
    std::ranges::copy(second.losses(), std::back_inserter(losses));
    CHECK(losses == uninterrupted.losses());
    CHECK(model.history.validationLoss == whole.history.validationLoss);
    CHECK(test::nll(model, validation) == test::nll(whole, validation));
}

TEST_CASE("The number of threads changes nothing but rounding in the studio's recipe", "[network]") {
    const auto run = [](int threads) {
        auto model = freshModel();
        test::Recorder recorder;
        auto settings = studioOptions(2);
        settings.batchSize = 12;
        settings.threads = threads;
        network::train(model, studioMusic(), nullptr, settings, recorder, {});
        return recorder.losses();
    };
    const auto one = run(1);
    const auto three = run(3);
    CHECK(run(1) == one);
    REQUIRE(one.size() == three.size());
    for (std::size_t i = 0; i < one.size(); ++i)
        CHECK(one[i] == Approx(three[i]).epsilon(1e-3));
}

TEST_CASE("The studio's recipe stops early when validation gets no better", "[network]") {
    auto model = freshModel(0);
    test::Recorder recorder;
    auto settings = studioOptions(200);
    settings.patience = 4;
    // Another order of tokens: what is learnt makes it worse.
    auto backwards = test::cycle(60);
    std::ranges::reverse(backwards);
    const auto validation = test::corpusOf({backwards});
    const auto result =
        network::train(model, test::corpusOf({test::cycle(200)}), &validation, settings, recorder, {});
    CHECK(result.ending == training::Ending::Finished);
    CHECK(result.epochs == result.bestEpoch + 4);
    CHECK(result.epochs < 200);
}

TEST_CASE("A studio loss that is not finite ends training with the last good weights", "[network]") {
    const test::TemporaryFolder folder;
    auto settings = studioOptions(1);
    settings.checkpoint = folder / "checkpoint";
    auto model = freshModel();
    test::Recorder recorder;
    network::train(model, studioMusic(), nullptr, settings, recorder, {});
    auto checkpoint = training::loadCheckpoint(settings.checkpoint, model);
    std::fill(checkpoint.weights.end() - 60, checkpoint.weights.end(), 3e38F);
    training::saveCheckpoint(
        settings.checkpoint, model, checkpoint.place,
        {checkpoint.weights, checkpoint.first, checkpoint.second, checkpoint.best, checkpoint.carried});
    auto resumed = freshModel();
    settings.epochs = 3;
    CHECK_THROWS_WITH(network::train(resumed, studioMusic(), nullptr, settings, recorder, {}, true),
                      Contains("not a finite number") && Contains("1 epoch and 0 steps were kept"));
    CHECK(resumed.history.loss == model.history.loss);
}

TEST_CASE("Music of a few tokens is refused by the studio's recipe", "[network]") {
    auto model = freshModel();
    test::Recorder recorder;
    CHECK_THROWS_WITH(
        network::train(model, test::corpusOf({test::cycle(5)}), nullptr, studioOptions(1), recorder, {}),
        Contains("5 tokens") && Contains("add music"));
    auto settings = studioOptions(1);
    settings.weightDecay = -1;
    CHECK_THROWS_WITH(network::train(model, studioMusic(), nullptr, settings, recorder, {}),
                      Contains("weight decay"));
    settings = studioOptions(1);
    settings.reach.up = 13;
    CHECK_THROWS_WITH(network::train(model, studioMusic(), nullptr, settings, recorder, {}),
                      Contains("semitones"));
    CHECK(recorder.steps.empty());
}
