// Training on a GPU, against the processor. Without a GPU each case says so and ends.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <string>

#include "core/network/recorder.h"
#include "network/device.h"
#include "network/trainer.h"
#include "support/networks.h"
#include "support/skip.h"
#include "support/temporary_folder.h"
#include "training/recipes/studio.h"

using namespace incipit;
using Catch::Contains;
using training::Progress;

namespace {

// cuDNN multiplies with 10 bits after the point where a GPU has TF32, and adds in another order.
constexpr double kBound = 0.03;

bool skipped() {
    if (network::gpuAvailable()) return false;
    test::skip("no GPU");
    return true;
}

/// A small network of a recipe with music, validation music and settings for it.
struct Case {
    model::ModelConfig config;
    training::Options options;
    dataset::Corpus music = test::corpusOf({test::cycle(90), test::cycle(40, 3), test::cycle(130, 4)});
    dataset::Corpus validation = test::corpusOf({test::cycle(31), test::cycle(20, 3)});

    Case(const std::string& recipe, double dropout, int epochs) {
        if (recipe == "article") {
            auto settings = test::smallSettings();
            settings.dropout = dropout;
            config = test::smallConfig(5, settings);
            options.learningRate = 0.01;
        } else {
            model::StudioSettings settings;
            settings.windowLength = 8;
            settings.embeddingUnits = 6;
            settings.lstmUnits = {10, 12};
            settings.dropout = settings.embeddingDropout = settings.weightDropout = dropout;
            config = test::studioConfig(settings, 5);
            config.seed = 3;
            options = training::studioOptions({.tokens = 1'000, .pieces = 3});
            options.learningRate = 0.02;
        }
        options.epochs = epochs;
        options.batchSize = 8;
        options.seed = 4;
        options.device = "cuda";
    }

    [[nodiscard]] model::Model model() const { return network::newModel(config, test::noteVocabulary(5)); }
};

void checkAlike(const std::vector<double>& values, const std::vector<double>& reference) {
    REQUIRE(values.size() == reference.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        CHECK(values[i] == Approx(reference[i]).epsilon(kBound));
    }
}

}  // namespace

TEST_CASE("Without a GPU, device cuda is refused in one sentence", "[network]") {
    if (network::gpuAvailable()) return;
    Case small("article", 0, 1);
    auto model = small.model();
    test::Recorder recorder;
    CHECK_THROWS_WITH(network::train(model, small.music, nullptr, small.options, recorder, {}),
                      "There is no GPU that this program can use (device cuda); choose cpu or auto.");
    small.options.device = "auto";
    CHECK(network::train(model, small.music, nullptr, small.options, recorder, {}).device == "cpu");
}

TEST_CASE("A GPU gives the processor's loss curve", "[network][gpu]") {
    if (skipped()) return;
    const auto recipe = GENERATE(as<std::string>{}, "article", "studio");
    Case small(recipe, 0, 3);
    auto onGpu = small.model();
    test::Recorder gpu;
    const auto result = network::train(onGpu, small.music, &small.validation, small.options, gpu, {});
    CHECK(result.device == "cuda");
    small.options.device = "cpu";
    auto onProcessor = small.model();
    test::Recorder processor;
    network::train(onProcessor, small.music, &small.validation, small.options, processor, {});
    checkAlike(gpu.losses(), processor.losses());
    checkAlike(onGpu.history.loss, onProcessor.history.loss);
    checkAlike(onGpu.history.validationLoss, onProcessor.history.validationLoss);
}

TEST_CASE("With dropout the loss falls on a GPU", "[network][gpu]") {
    if (skipped()) return;
    const auto recipe = GENERATE(as<std::string>{}, "article", "studio");
    const Case small(recipe, 0.2, 30);
    auto model = small.model();
    test::Recorder recorder;
    network::train(model, small.music, &small.validation, small.options, recorder, {});
    CHECK(model.history.loss.back() < 0.7 * model.history.loss.front());

    // The same seed draws the same masks.
    auto again = small.model();
    test::Recorder second;
    network::train(again, small.music, &small.validation, small.options, second, {});
    CHECK(second.losses().front() == Approx(recorder.losses().front()).epsilon(kBound));
}

TEST_CASE("A run on a GPU that was stopped goes on", "[network][gpu]") {
    if (skipped()) return;
    const auto recipe = GENERATE(as<std::string>{}, "article", "studio");
    const auto device = GENERATE(as<std::string>{}, "cuda", "cpu");
    const test::TemporaryFolder folder;
    Case small(recipe, 0, 4);
    auto whole = small.model();
    test::Recorder uninterrupted;
    network::train(whole, small.music, &small.validation, small.options, uninterrupted, {});

    small.options.checkpoint = folder / "checkpoint";
    test::Recorder first;
    std::stop_source stop;
    // Losses are read some steps late, so it may end anywhere behind this.
    first.afterStep = [&](const Progress& progress) {
        if (progress.epoch == 2) stop.request_stop();
    };
    {
        auto model = small.model();
        network::train(model, small.music, &small.validation, small.options, first, stop.get_token());
    }
    auto model = small.model();
    test::Recorder second;
    small.options.device = device;
    const auto result =
        network::train(model, small.music, &small.validation, small.options, second, {}, true);
    CHECK(result.ending == training::Ending::Finished);
    CHECK(result.device == device);
    auto losses = first.losses();
    std::ranges::copy(second.losses(), std::back_inserter(losses));
    checkAlike(losses, uninterrupted.losses());
    checkAlike(model.history.validationLoss, whole.history.validationLoss);
}

TEST_CASE("What a GPU learned is written by the processor", "[network][gpu]") {
    if (skipped()) return;
    Case small("article", 0, 60);
    small.music = test::corpusOf({test::cycle(60)});
    auto model = small.model();
    test::Recorder recorder;
    network::train(model, small.music, nullptr, small.options, recorder, {});
    CHECK(model.history.loss.back() < 0.1);
    generation::Options options;
    options.length = 20;
    options.argmax = true;
    options.start = 0;
    const auto written = test::generate(model, options);
    const auto expected = test::cycle(26);
    CHECK(written.ids == std::vector<int>(expected.begin() + 6, expected.end()));
}

TEST_CASE("After training on a GPU a model predicts as it was evaluated there", "[network][gpu]") {
    if (skipped()) return;
    Case small("studio", 0, 3);
    small.options.keepBest = false;
    auto model = small.model();
    test::Recorder recorder;
    network::train(model, small.music, &small.validation, small.options, recorder, {});
    const double tokens = static_cast<double>(small.validation.tokenCount());
    CHECK(test::nll(model, small.validation) / tokens ==
          Approx(model.history.validationLoss.back()).epsilon(kBound));
}
