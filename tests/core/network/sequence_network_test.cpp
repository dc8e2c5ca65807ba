#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.h"
#include "core/network/double_precision.h"
#include "core/network/numbers.h"
#include "core/network/reference_sequences.h"
#include "network/dropout_mask.h"
#include "support/networks.h"
#include "support/temporary_folder.h"

using namespace incipit;
using base::Purpose;
using base::Random;
using Catch::Contains;

namespace {

model::StudioSettings smallSettings() {
    model::StudioSettings settings;
    settings.windowLength = 4;
    settings.embeddingUnits = 3;
    settings.lstmUnits = {4, 5};
    settings.dropout = settings.embeddingDropout = settings.weightDropout = 0;
    return settings;
}

model::ModelConfig configOf(const model::StudioSettings& settings) {
    model::ModelConfig config = test::studioConfig(settings, 6);
    config.tokenizer = "frame";
    return config;
}

tokenizer::Vocabulary vocabulary() {
    return tokenizer::Vocabulary({"step", "pitch_64", "pitch_62", "pitch_60", "pitch_59", "pitch_57"});
}

std::vector<double> randomWeights(const model::ModelConfig& config) {
    return test::randomValues(static_cast<std::size_t>(model::parameterCount(config)), 21);
}

std::vector<double> maskOf(std::size_t size, double rate, Random& random) {
    std::vector<double> mask(size, 1);
    if (rate > 0) network::fillDropoutMask(std::span(mask), rate, random);
    return mask;
}

/// Of lengths that end within a window, at its end and in the second one.
const std::vector<std::vector<int>> kPieces{{1, 3, 0, 2, 0, 5, 0}, {0, 0, 4, 0}, {2, 0}};

double differenceFromEquations(const model::StudioSettings& settings) {
    const auto config = configOf(settings);
    const auto weights = randomWeights(config);
    const std::vector<std::span<const int>> pieces(kPieces.begin(), kPieces.end());
    test::ReferenceSequences reference(config, weights, pieces.size());
    Random random(Purpose::Dropout, {5});
    for (std::size_t begin = 0; begin < 7; begin += 4) {
        test::ReferenceSequences::WindowMasks masks;
        masks.embedding = maskOf(pieces.size() * 3, settings.embeddingDropout, random);
        for (const int units : settings.lstmUnits) {
            const auto size = static_cast<std::size_t>(units);
            masks.weights.push_back(maskOf(4 * size * size, settings.weightDropout, random));
            masks.outputs.push_back(maskOf(pieces.size() * size, settings.dropout, random));
        }
        std::vector<std::vector<int>> inputs, targets;
        for (const auto piece : pieces) {
            auto& input = inputs.emplace_back();
            auto& target = targets.emplace_back();
            for (std::size_t t = begin; t < begin + 4; ++t) {
                const bool inside = t < piece.size();
                input.push_back(inside && t > 0 ? piece[t - 1] : 0);
                target.push_back(inside ? piece[t] : -1);
            }
        }
        reference.window(inputs, targets, masks);
    }
    const auto step = test::doubleSequences(config, weights, pieces, 5);
    CHECK(step.loss > 10);
    return std::max({test::largestDifference(step.logits, reference.logits),
                     std::abs(step.loss - reference.loss),
                     test::largestDifference(step.gradients, reference.gradients)});
}

}  // namespace

TEST_CASE("The studio's network is that of the equations, its state carried from window to window",
          "[network]") {
    auto settings = smallSettings();
    SECTION("without dropout") {
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
    SECTION("with every dropout") {
        settings.dropout = 0.3;
        settings.embeddingDropout = 0.2;
        settings.weightDropout = 0.4;
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
    SECTION("with one layer") {
        settings.lstmUnits = {7};
        CHECK(differenceFromEquations(settings) < 1e-9);
    }
}

TEST_CASE("A piece's likelihood is the same at once and token by token", "[network]") {
    auto settings = smallSettings();
    settings.lstmUnits = {12, 9};
    const auto model = network::newModel(configOf(settings), vocabulary());
    // Longer than one window of evaluation, of several lengths, more than one batch.
    std::vector<std::vector<int>> pieces;
    Random random(Purpose::Order, {3});
    for (std::size_t i = 0; i < 20; ++i) {
        auto& piece = pieces.emplace_back();
        for (std::size_t t = 0; t < 1 + i * 15; ++t)
            piece.push_back(static_cast<int>(random.below(6)));
    }
    double sum = 0;
    for (const std::size_t index : {0U, 1U, 9U, 19U}) {
        const auto& piece = pieces[index];
        for (std::size_t t = 0; t < piece.size(); t += t < 3 ? 1 : 37) {
            const auto logits = network::logits(model, std::span(piece).first(t));
            double total = 0;
            for (const float logit : logits)
                total += std::exp(static_cast<double>(logit));
            const auto first = [&piece](std::size_t count) {
                return std::vector<std::vector<int>>{
                    {piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(count)}};
            };
            const double expected =
                std::log(total) - static_cast<double>(logits[static_cast<std::size_t>(piece[t])]);
            const double without = t == 0 ? 0 : test::nll(model, first(t));
            CHECK(test::nll(model, first(t + 1)) - without == Approx(expected).margin(1e-3));
        }
    }
    for (const auto& piece : pieces)
        sum += test::nll(model, std::vector<std::vector<int>>{piece});
    CHECK(test::nll(model, pieces) == Approx(sum).epsilon(1e-6));

    CHECK_THROWS_WITH(test::nll(model, std::vector<std::vector<int>>{{6}}), Contains("6"));
    CHECK_THROWS_AS(test::nll(model, std::vector<std::vector<int>>{}), Error);
    CHECK_THROWS_AS(test::nll(model, std::vector<std::vector<int>>{{}}), Error);
}

TEST_CASE("The studio's network has its layers and parameters counted, kept in a file and checked",
          "[network]") {
    auto settings = smallSettings();
    settings.weightDropout = 0.25;
    auto config = configOf(settings);
    config.quartersPerStep = 0.5;
    const std::int64_t embedding = 6 * 3, first = 4 * 4 * (3 + 4 + 1), second = 4 * 5 * (4 + 5 + 1),
                       last = 6 * 6;
    CHECK(model::parameterCount(config) == embedding + first + second + last);
    std::int64_t counted = 0;
    for (const auto& row : model::summary(config))
        counted += row.parameters;
    CHECK(counted == model::parameterCount(config));
    CHECK(model::layoutOf(config).slots().front().name == "embedding/embeddings");
    CHECK(model::layoutOf(config).slots().back().shape == std::vector<std::int64_t>{6});

    const auto model = network::newModel(config, vocabulary());
    const test::TemporaryFolder folder;
    model::save(model, folder / "model");
    const auto read = model::load(folder / "model");
    CHECK(read.config == model::completed(config));
    CHECK(read.config.tokenizerSettings().quartersPerStep == 0.5);
    CHECK(network::logits(read, kPieces[0]) == network::logits(model, kPieces[0]));

    config.settings["dense_units"] = 4;
    CHECK_THROWS_WITH(model::parameterCount(config), Contains("dense layer"));
    config.settings["dense_units"] = 0;
    config.settings["weight_dropout"] = 1.0;
    CHECK_THROWS_WITH(model::parameterCount(config), Contains("weights' dropout is 1"));
}
