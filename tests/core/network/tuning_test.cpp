#include <algorithm>
#include <catch2/catch.hpp>

#include "core/network/recorder.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "support/temporary_folder.h"
#include "training/checkpoint.h"
#include "training/early_stopping.h"
#include "training/recipes/studio.h"

using namespace incipit;

namespace {

model::Model newModel() {
    model::StudioSettings settings;
    settings.windowLength = 8;
    settings.embeddingUnits = 6;
    settings.lstmUnits = {12};
    settings.memoryLength = 0;
    auto config = test::studioConfig(settings, 5);
    config.seed = 3;
    return network::newModel(config, test::noteVocabulary(5));
}

training::Options options(int epochs, double rate) {
    training::Options options = training::tuningOptions({.tokens = 1'000, .pieces = 3});
    options.epochs = epochs;
    options.batchSize = 2;
    options.learningRate = rate;
    options.threads = 1;
    options.device = "cpu";
    options.seed = 9;
    options.patience = 0;
    return options;
}

/// A model that knows the cycle 0 1 2 3 4.
model::Model taught() {
    model::Model model = newModel();
    test::Silent silent;
    network::train(model, test::corpusOf({test::cycle(400)}), nullptr, options(30, 0.02), silent, {});
    return model;
}

/// The cycle of three, whose last tokens are held back, and the same for validation.
std::pair<dataset::Corpus, dataset::Corpus> otherMusic() {
    dataset::Corpus training = test::corpusOf({test::cycle(120, 3)});
    dataset::Corpus validation = training;
    training.pieces.front().held = {90, 120};
    validation.pieces.front().given = 90;
    return {training, validation};
}

}  // namespace

TEST_CASE("Tuning improves the prediction of bars held back", "[network]") {
    model::Model model = taught();
    const auto [training, validation] = otherMusic();
    test::Silent silent;
    const auto result = network::train(model, training, &validation, options(12, 0.02), silent, {});
    REQUIRE(result.startLoss);
    CHECK(!result.keptStart);
    CHECK(result.bestEpoch > 0);
    CHECK(test::nll(model, validation) / 30 < 0.5 * *result.startLoss);
}

TEST_CASE("Tuning that makes it worse keeps the first weights and says so", "[network]") {
    model::Model model = taught();
    const std::vector<float> before = model.weights;
    const auto known = test::corpusOf({test::cycle(100)});
    test::Silent silent;
    // At an absurd rate on other music.
    const auto result =
        network::train(model, test::corpusOf({test::cycle(300, 2)}), &known, options(3, 0.05), silent, {});
    CHECK(result.keptStart);
    CHECK(result.bestEpoch == 0);
    CHECK(result.epochs == 3);
    CHECK(model.weights == before);
}

TEST_CASE("Tuning ends on the way from the first weights to those it kept", "[network]") {
    const model::Model before = taught();
    const auto [training, validation] = otherMusic();
    const auto tunedTo = [&](double endsAt) {
        model::Model model = before;
        auto tuning = options(4, 0.02);
        tuning.endsAt = endsAt;
        test::Silent silent;
        network::train(model, training, &validation, tuning, silent, {});
        return model.weights;
    };
    const auto all = tunedTo(1);
    const auto part = tunedTo(0.25);
    for (std::size_t i = 0; i < all.size(); ++i)
        CHECK(part[i] == Approx(0.75 * before.weights[i] + 0.25 * all[i]).margin(1e-6));
}

TEST_CASE("With slack the last weights are kept that predict about as well as the first", "[network]") {
    const training::Options tuning = training::tuningOptions({.tokens = 1'000, .pieces = 1});
    // 100 tokens held back.
    CHECK(tuning.slack == Approx(0.05));
    CHECK(tuning.endsAt == 0.75);
    CHECK(training::tuningOptions({.tokens = 1'000'000, .pieces = 300}).endsAt == 1);
    training::Place place;
    place.startLoss = 1;
    CHECK(training::isBest(tuning, place, 0.7));
    place.bestEpoch = 1;
    place.bestLoss = 0.7;
    CHECK(training::isBest(tuning, place, 1.04));
    CHECK_FALSE(training::isBest(tuning, place, 1.06));
    training::Options best = tuning;
    best.slack = 0;
    CHECK_FALSE(training::isBest(best, place, 0.71));
    CHECK(training::isBest(best, place, 0.69));
}

TEST_CASE("Tokens held back are read and not learnt", "[network]") {
    // What they are makes no difference for the gradients of the tokens before them.
    const auto lossesOf = [](int heldToken) {
        model::Model model = newModel();
        dataset::Corpus training = test::corpusOf({test::cycle(24, 3)});
        dataset::Piece& piece = training.pieces.front();
        piece.held = {16, 24};
        std::vector<int> ids = piece.ids.list();
        std::fill(ids.begin() + 16, ids.end(), heldToken);
        piece.ids = std::move(ids);
        test::Recorder recorder;
        auto one = options(3, 0.02);
        one.batchSize = 1;
        const auto result = network::train(model, training, nullptr, one, recorder, {});
        CHECK(result.examples == 16);
        return recorder.losses();
    };
    CHECK(lossesOf(1) == lossesOf(4));
}

TEST_CASE("Tuning goes on from its checkpoint with the same choice of weights", "[network]") {
    const test::TemporaryFolder folder;
    const auto [training, validation] = otherMusic();
    const model::Model start = taught();
    test::Silent silent;
    model::Model whole = start;
    const auto once = network::train(whole, training, &validation, options(6, 0.02), silent, {});

    model::Model parts = start;
    auto some = options(6, 0.02);
    some.checkpoint = folder.path() / "tuned.model.checkpoint";
    test::Recorder recorder;
    std::stop_source stop;
    recorder.afterStep = [&](const training::Progress& progress) {
        if (progress.epoch == 3) stop.request_stop();
    };
    network::train(parts, training, &validation, some, recorder, stop.get_token());
    model::Model again = start;
    const auto result = network::train(again, training, &validation, some, silent, {}, /*resume=*/true);
    CHECK(result.startLoss == once.startLoss);
    CHECK(result.bestEpoch == once.bestEpoch);
    CHECK(again.weights == whole.weights);
}
