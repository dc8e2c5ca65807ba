#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.h"
#include "core/model/numbers.h"
#include "core/model/reference_network.h"
#include "core/model/small_model.h"
#include "model/double_step.h"
#include "model/dropout.h"
#include "model/layout.h"

using namespace incipit;
using base::Purpose;
using base::Random;

namespace {

/// Compares one step with the equations and gives the largest difference of logits, loss and gradients.
double differenceFromEquations(const model::ModelConfig& config) {
    const std::vector<std::vector<int>> ids{{0, 1, 2, 3, 4}, {4, 4, 0, 2, 1}, {3, 0, 0, 1, 2}};
    const std::vector<int> targets{2, 0, 4};
    const std::vector<std::span<const int>> windows(ids.begin(), ids.end());
    const auto weights =
        test::randomValues(static_cast<std::size_t>(model::parameterCount(config)), 11 + config.seed);

    test::ReferenceNetwork::Masks masks;
    Random random(Purpose::Dropout, {77});
    if (config.dropout > 0) {
        for (std::size_t i = 0; i + 1 < config.lstmUnits.size(); ++i) {
            masks.emplace_back(ids.size() * ids[0].size() * static_cast<std::size_t>(config.lstmUnits[i]));
        }
        masks.emplace_back(ids.size() * static_cast<std::size_t>(config.denseUnits));
        for (auto& mask : masks) {
            model::fillDropoutMask(std::span(mask), config.dropout, random);
        }
    }
    test::ReferenceNetwork reference(config, weights, masks);
    reference.run(windows, targets);
    const auto step = model::doubleStep(config, weights, windows, targets, 77);
    return std::max({test::largestDifference(step.logits, reference.logits),
                     std::abs(step.loss - reference.loss),
                     test::largestDifference(step.gradients, reference.gradients)});
}

}  // namespace

TEST_CASE("Forward pass, loss and gradients are those of the equations", "[model]") {
    model::ModelConfig config;
    config.vocabularySize = 5;
    config.windowLength = 5;
    config.lstmUnits = {4, 7, 3};
    config.denseUnits = 6;
    SECTION("without dropout") {
        config.dropout = 0;
        CHECK(differenceFromEquations(config) < 1e-9);
    }
    SECTION("with the same dropout masks") {
        config.dropout = 0.3;
        CHECK(differenceFromEquations(config) < 1e-9);
    }
    SECTION("with one layer") {
        config.lstmUnits = {5};
        CHECK(differenceFromEquations(config) < 1e-9);
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
        return model::doubleLayer(lstm, x, steps, batch, kernel, recurrent, bias, state, single);
    };
    return {by(model::Lstm::Ours), by(model::Lstm::Torch)};
}

}  // namespace

TEST_CASE("Our LSTM layer equals LibTorch's in double precision", "[model]") {
    const auto [ours, torch] = oursAndTorch(/*single=*/false);
    CHECK(test::largestDifference(ours, torch) < 1e-10);
}

TEST_CASE("Our LSTM layer equals LibTorch's in float32 but for its rounding", "[model]") {
    const auto [ours, torch] = oursAndTorch(/*single=*/true);
    double largest = 0;
    for (const double value : torch) {
        largest = std::max(largest, std::abs(value));
    }
    CHECK(largest > 1);
    CHECK(test::largestDifference(ours, torch) < 4e-6 * largest);
}

TEST_CASE("A dropout mask keeps the stated share and the mean", "[model]") {
    std::vector<float> mask(200'001);
    Random random(Purpose::Dropout, {5});
    model::fillDropoutMask(std::span(mask), 0.3, random);
    const auto zeros = static_cast<double>(std::ranges::count(mask, 0.0F));
    CHECK(zeros / static_cast<double>(mask.size()) == Approx(0.3).margin(0.005));
    CHECK(*std::ranges::max_element(mask) == Approx(1 / 0.7));
}

TEST_CASE("Logits do not depend on the windows beside them and refuse what is no window", "[model]") {
    const auto model = test::smallModel();
    const std::vector<int> a{0, 1, 2, 3, 4, 0};
    const std::vector<int> b{4, 3, 2, 1, 0, 0};
    const auto logits = model.logits(a);
    REQUIRE(logits.size() == 5);
    CHECK(logits != model.logits(b));
    const std::vector<std::span<const int>> windows{a, b, a};
    const std::vector<int> targets{1, 2, 3};
    double sum = 0;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const auto one = model.logits(windows[i]);
        double total = 0;
        for (const float logit : one)
            total += std::exp(static_cast<double>(logit));
        sum += std::log(total) - static_cast<double>(one[static_cast<std::size_t>(targets[i])]);
    }
    CHECK(model.loss(windows, targets) == Approx(sum / 3).epsilon(1e-5));

    const std::vector<int> shortWindow{0, 1};
    const std::vector<int> strange{0, 1, 2, 3, 4, 5};
    CHECK_THROWS_WITH(model.logits(shortWindow), Catch::Contains("2 tokens") && Catch::Contains("6"));
    CHECK_THROWS_WITH(model.logits(strange), Catch::Contains("5"));
    CHECK_THROWS_AS(model.loss({}, {}), Error);
}
