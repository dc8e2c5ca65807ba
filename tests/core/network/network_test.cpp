#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.h"
#include "core/network/double_precision.h"
#include "core/network/numbers.h"
#include "core/network/reference_network.h"
#include "network/dropout_mask.h"
#include "support/networks.h"

using namespace incipit;
using base::Purpose;
using base::Random;

namespace {

/// Compares one step with the equations and gives the largest difference of logits, loss and gradients.
double differenceFromEquations(const model::ArticleSettings& settings) {
    model::ModelConfig config;
    config.vocabularySize = 5;
    config.settings = settings.json();
    const std::vector<std::vector<int>> ids{{0, 1, 2, 3, 4}, {4, 4, 0, 2, 1}, {3, 0, 0, 1, 2}};
    const std::vector<int> targets{2, 0, 4};
    const std::vector<std::span<const int>> windows(ids.begin(), ids.end());
    const auto weights =
        test::randomValues(static_cast<std::size_t>(model::parameterCount(config)), 11 + config.seed);

    test::ReferenceNetwork::Masks masks;
    Random random(Purpose::Dropout, {77});
    if (settings.dropout > 0) {
        for (std::size_t i = 0; i + 1 < settings.lstmUnits.size(); ++i) {
            masks.emplace_back(ids.size() * ids[0].size() * static_cast<std::size_t>(settings.lstmUnits[i]));
        }
        masks.emplace_back(ids.size() * static_cast<std::size_t>(settings.denseUnits));
        for (auto& mask : masks) {
            network::fillDropoutMask(std::span(mask), settings.dropout, random);
        }
    }
    test::ReferenceNetwork reference(config, weights, masks);
    reference.run(windows, targets);
    const auto step = test::doubleStep(config, weights, windows, targets, 77);
    return std::max({test::largestDifference(step.logits, reference.logits),
                     std::abs(step.loss - reference.loss),
                     test::largestDifference(step.gradients, reference.gradients)});
}

}  // namespace

TEST_CASE("Forward pass, loss and gradients are those of the equations", "[network]") {
    model::ArticleSettings settings;
    settings.windowLength = 5;
    settings.lstmUnits = {4, 7, 3};
    settings.denseUnits = 6;
    SECTION("without dropout") {
        settings.dropout = 0;
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
    SECTION("with the same dropout masks") {
        settings.dropout = 0.3;
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
    SECTION("with one layer") {
        settings.lstmUnits = {5};
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
}

namespace {

/// Outputs, last state and gradients of a layer by ours and by LibTorch's nn::LSTM, with and without a state.
std::pair<std::vector<double>, std::vector<double>> oursAndTorch(bool single) {
    const std::int64_t steps = 20;
    const std::int64_t batch = GENERATE(1, 5);
    const std::int64_t units = GENERATE(5, 18, 64);
    const auto size = [](std::int64_t a, std::int64_t b) { return static_cast<std::size_t>(a * b); };
    const auto scaled = [](std::size_t count, std::uint64_t seed) {
        auto values = test::randomValues(count, seed);
        for (double& value : values)
            value /= 2;
        return values;
    };
    const auto x = test::randomValues(size(steps * batch, 7), 1);
    const auto kernel = scaled(size(7, 4 * units), 2);
    const auto recurrent = scaled(size(units, 4 * units), 3);
    const auto bias = scaled(size(4, units), 4);
    const bool carried = GENERATE(false, true);
    const auto state = carried ? test::randomValues(size(2 * batch, units), 5) : std::vector<double>{};
    const auto by = [&](model::Lstm lstm) {
        return test::doubleLayer(lstm, x, steps, batch, kernel, recurrent, bias, state, single);
    };
    return {by(model::Lstm::Ours), by(model::Lstm::Torch)};
}

}  // namespace

TEST_CASE("Our LSTM layer equals LibTorch's in double precision", "[network]") {
    const auto [ours, torch] = oursAndTorch(/*single=*/false);
    CHECK(test::largestDifference(ours, torch) < 1e-10);
}

TEST_CASE("Our LSTM layer equals LibTorch's in float32 but for its rounding", "[network]") {
    const auto [ours, torch] = oursAndTorch(/*single=*/true);
    double largest = 0;
    for (const double value : torch) {
        largest = std::max(largest, std::abs(value));
    }
    CHECK(largest > 1);
    CHECK(test::largestDifference(ours, torch) < 4e-6 * largest);
}

TEST_CASE("A new model has the vocabulary that its network is for", "[network]") {
    CHECK_THROWS_WITH(network::newModel(test::smallConfig(4), test::noteVocabulary(5)),
                      Catch::Contains("5 tokens") && Catch::Contains("4 outputs"));
    const auto model = network::newModel(test::smallConfig(0), test::noteVocabulary(5));
    CHECK(model.config == model::completed(test::smallConfig(5)));
    CHECK(model.weights == test::smallModel().weights);
    CHECK(model.history == model::History());
}

TEST_CASE("A dropout mask keeps the stated share and the mean", "[network]") {
    std::vector<float> mask(200'001);
    Random random(Purpose::Dropout, {5});
    network::fillDropoutMask(std::span(mask), 0.3, random);
    const auto zeros = static_cast<double>(std::ranges::count(mask, 0.0F));
    CHECK(zeros / static_cast<double>(mask.size()) == Approx(0.3).margin(0.005));
    CHECK(*std::ranges::max_element(mask) == Approx(1 / 0.7));
}

TEST_CASE("Logits do not depend on the windows beside them and refuse what is no window", "[network]") {
    const auto model = test::smallModel();
    const std::vector<int> a{0, 1, 2, 3, 4, 0};
    const std::vector<int> b{4, 3, 2, 1, 0, 0};
    const auto logits = network::logits(model, a);
    REQUIRE(logits.size() == 5);
    CHECK(logits != network::logits(model, b));
    const std::vector<std::span<const int>> windows{a, b, a};
    const std::vector<int> targets{1, 2, 3};
    double sum = 0;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const auto one = network::logits(model, windows[i]);
        double total = 0;
        for (const float logit : one)
            total += std::exp(static_cast<double>(logit));
        sum += std::log(total) - static_cast<double>(one[static_cast<std::size_t>(targets[i])]);
    }
    std::vector<std::vector<int>> pieces;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        pieces.emplace_back(windows[i].begin(), windows[i].end()).push_back(targets[i]);
    }
    const auto likelihood = network::likelihood(model, test::musicOf(model, pieces));
    CHECK(likelihood.tokens == 3);
    CHECK(likelihood.pieces == 3);
    CHECK(likelihood.nats / 3 == Approx(sum / 3).epsilon(1e-5));

    const std::vector<int> shortWindow{0, 1};
    const std::vector<int> strange{0, 1, 2, 3, 4, 5};
    CHECK_THROWS_WITH(network::logits(model, shortWindow),
                      Catch::Contains("2 tokens") && Catch::Contains("6"));
    CHECK_THROWS_WITH(network::logits(model, strange), Catch::Contains("5"));
    CHECK_THROWS_AS(network::likelihood(model, test::musicOf(model, {})), Error);
}
