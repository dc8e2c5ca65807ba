#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <span>
#include <utility>

#include "core/network/double_precision.h"
#include "core/network/numbers.h"
#include "model/architecture.h"
#include "model/architectures/studio.h"
#include "model/memory.h"
#include "support/networks.h"

using namespace incipit;
using base::Random;

namespace {

constexpr std::size_t kTokens = 6;

model::ModelConfig withMemory(int length, int window = 8) {
    model::StudioSettings settings;
    settings.windowLength = window;
    settings.embeddingUnits = 3;
    settings.lstmUnits = {5, 4};
    settings.dropout = settings.embeddingDropout = settings.weightDropout = 0;
    settings.memoryLength = length;
    settings.memoryUnits = 3;
    model::ModelConfig config = test::studioConfig(settings, static_cast<int>(kTokens));
    config.tokenizer = "frame";
    return model::completed(config);
}

/// A model whose memory has a say: with weights of some size everywhere.
model::Model modelOf(const model::ModelConfig& config) {
    auto model = network::newModel(
        config, tokenizer::Vocabulary({"step", "pitch_64", "pitch_62", "pitch_60", "pitch_59", "pitch_57"}));
    const auto values = test::randomValues(model.weights.size(), 33);
    std::ranges::transform(values, model.weights.begin(),
                           [](double value) { return static_cast<float>(value); });
    return model;
}

std::vector<int> someIds(std::size_t count, std::uint64_t seed) {
    Random random(base::Purpose::Order, {seed});
    std::vector<int> ids(count);
    for (int& id : ids)
        id = static_cast<int>(random.below(kTokens));
    return ids;
}

double sumOfProbabilities(std::span<const double> logits) {
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit);
    return sum;
}

}  // namespace

TEST_CASE("Music read token by token is predicted as in windows, whatever the memory has forgotten",
          "[network]") {
    const int length = GENERATE(1, 5, 8, 21, 1000);
    const auto model = modelOf(withMemory(length));
    const std::vector<std::vector<int>> pieces{someIds(60, 1), someIds(33, 2), someIds(3, 3)};
    const std::vector<std::span<const int>> views(pieces.begin(), pieces.end());
    const std::vector<double> weights(model.weights.begin(), model.weights.end());
    const auto windows = test::doubleSequences(model.config, weights, views, 0);
    double nats = 0;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        const auto stream = network::stream(model);
        for (std::size_t t = 0; t < pieces[piece].size(); ++t) {
            const auto logits = t == 0 ? stream->begin() : stream->push(pieces[piece][t - 1]);
            const auto row = (t * pieces.size() + piece) * kTokens;
            const auto expected = std::span(windows.logits).subspan(row, kTokens);
            CHECK(sumOfProbabilities(expected) == Approx(1).epsilon(1e-9));
            for (std::size_t id = 0; id < kTokens; ++id)
                CHECK(std::abs(static_cast<double>(logits[id]) - expected[id]) < 1e-5);
            nats -= expected[static_cast<std::size_t>(pieces[piece][t])];
        }
    }
    CHECK(windows.loss == Approx(nats).epsilon(1e-9));
    CHECK(test::nll(model, pieces) == Approx(nats).epsilon(1e-5));
}

TEST_CASE("A copy of a stream goes on as it would, and by itself", "[network]") {
    const auto model = modelOf(withMemory(5));
    const auto ids = someIds(30, 1);
    const std::size_t fork = GENERATE(0, 4, 12);  // the memory is empty, not full, moved on
    const auto stream = network::stream(model);
    (void)stream->begin();
    for (std::size_t t = 0; t < fork; ++t)
        (void)stream->push(ids[t]);
    const auto copy = stream->copy();
    REQUIRE(copy);
    std::vector<std::vector<float>> logits;
    for (std::size_t t = fork; t < ids.size(); ++t)
        logits.push_back(stream->push(ids[t]));
    for (std::size_t t = fork; t < ids.size(); ++t)
        CHECK(copy->push(ids[t]) == logits[t - fork]);
}

TEST_CASE("Tokens that are read at once are as those that were pushed one by one", "[network]") {
    const int length = GENERATE(0, 1, 5, 16, 1000);
    const auto model = modelOf(withMemory(length));
    const auto ids = someIds(120, 1);
    const auto pushed = network::stream(model);
    const auto read = network::stream(model);
    (void)pushed->begin();
    (void)read->begin();
    const auto rest = [&](std::size_t from, std::size_t count) {
        return std::span(ids).subspan(from, count);
    };
    std::size_t from = 0;
    for (const std::size_t count : {1, 2, 7, 40, 3, 60}) {
        std::vector<float> expected;
        for (const int id : rest(from, count))
            expected = pushed->push(id);
        const auto logits = read->read(rest(from, count));
        REQUIRE(logits.size() == kTokens);
        for (std::size_t id = 0; id < kTokens; ++id)
            CHECK(std::abs(logits[id] - expected[id]) < 1e-5);
        from += count;
    }
}

TEST_CASE("Streams that go on together say what each would by itself", "[network]") {
    const int length = GENERATE(0, 3, 5, 1000);  // no memory, one that the rows' own music fills, a long one
    const auto model = modelOf(withMemory(length));
    const auto before = someIds(20, 1);
    const std::size_t fork = GENERATE(0, 4, 20);
    const auto stream = network::stream(model);
    (void)stream->begin();
    for (std::size_t t = 0; t < fork; ++t)
        (void)stream->push(before[t]);
    std::vector<std::unique_ptr<generation::LogitStream>> alone;
    for (int row = 0; row < 3; ++row)
        alone.push_back(stream->copy());
    const auto batch = stream->fork(3);
    REQUIRE(batch);
    const auto same = [&](const std::vector<std::size_t>& rows, std::span<const int> ids) {
        const std::span<const float> logits = batch->push(rows, ids);
        REQUIRE(logits.size() == ids.size() * kTokens);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto expected = alone[rows[i]]->push(ids[i]);
            for (std::size_t id = 0; id < kTokens; ++id)
                CHECK(std::abs(logits[i * kTokens + id] - expected[id]) < 1e-5);
        }
    };
    const auto ids = someIds(900, 2);
    for (std::size_t t = 0; t + 3 <= ids.size(); t += 3)
        same({0, 1, 2}, std::span(ids).subspan(t, 3));
    // Some go on and others wait, and they change their order.
    for (std::size_t t = 0; t < 30; ++t) {
        same({2}, std::span(ids).subspan(t, 1));
        same({2, 0}, std::span(ids).subspan(t, 2));
    }
    // One goes on as another was, whether that is behind it or before.
    for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{1, 2}, {0, 1}, {2, 2}}) {
        batch->copy(from, to);
        alone[to] = alone[from]->copy();
        for (std::size_t t = 0; t + 3 <= 60; t += 3)
            same({0, 1, 2}, std::span(ids).subspan(t, 3));
    }
}

TEST_CASE("The memory's gradients are those of its loss", "[network]") {
    const auto config = withMemory(6, 16);
    const auto model = modelOf(config);
    const std::vector<std::vector<int>> pieces{someIds(16, 4), someIds(11, 5)};
    const std::vector<std::span<const int>> views(pieces.begin(), pieces.end());
    std::vector<double> weights(model.weights.begin(), model.weights.end());
    const auto step = test::doubleSequences(config, weights, views, 0);
    constexpr double kSmall = 1e-5;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double value = weights[i];
        weights[i] = value + kSmall;
        const double more = test::doubleSequences(config, weights, views, 0).loss;
        weights[i] = value - kSmall;
        const double less = test::doubleSequences(config, weights, views, 0).loss;
        weights[i] = value;
        CHECK(std::abs((more - less) / (2 * kSmall) - step.gradients[i]) < 1e-6);
    }
}

TEST_CASE("Places that are next to nothing leave all gradients numbers", "[network]") {
    const auto config = withMemory(6, 16);
    std::vector<double> weights(static_cast<std::size_t>(model::parameterCount(config)));
    const std::vector<std::vector<int>> pieces{someIds(16, 4)};
    const std::vector<std::span<const int>> views(pieces.begin(), pieces.end());
    for (const double small : {0.0, 1e-30, 1e-12}) {
        std::ranges::fill(weights, small);
        const auto step = test::doubleSequences(config, weights, views, 0);
        CHECK(std::isfinite(step.loss));
        CHECK(std::ranges::all_of(step.gradients, [](double value) { return std::abs(value) < 1e9; }));
    }
}

TEST_CASE("A memory that is made longer predicts the same as far as it reached, and goes on from there",
          "[network]") {
    auto model = modelOf(withMemory(64));
    const std::vector<std::vector<int>> brief{someIds(60, 1)};
    const std::vector<std::vector<int>> longer{someIds(500, 2)};
    float* const distance = model.weights.data() + model.weights.size() - 1 - model::kMemoryDistances;
    for (std::size_t i = 0; i < model::kMemoryDistances; ++i)
        distance[i] = i < model::memoryDistance(64) ? 1 - 0.25F * static_cast<float>(i) : 7;
    const auto further = model::withMemory(model, 1'000);
    CHECK(further.config.settings["memory_length"] == 1'000);
    CHECK(test::nll(further, brief) == Approx(test::nll(model, brief)).epsilon(1e-6));
    CHECK(test::nll(further, longer) != Approx(test::nll(model, longer)).epsilon(1e-6));
    const float* const made = further.weights.data() + further.weights.size() - 1 - model::kMemoryDistances;
    for (std::size_t i = 0; i < model::kMemoryDistances; ++i)
        CHECK(made[i] == Approx(1 - 0.25F * static_cast<float>(i)).margin(1e-4));
    CHECK(model::withMemory(model, 32).weights == model.weights);
    CHECK(test::nll(model::withMemory(model, 8), brief) != Approx(test::nll(model, brief)).epsilon(1e-6));
    CHECK_THROWS_WITH(model::withMemory(model, 1'000'000), Catch::Contains("memory"));
    CHECK_THROWS_WITH(model::withMemory(model, 0), Catch::Contains("memory"));
    CHECK_THROWS_WITH(model::withMemory(modelOf(withMemory(0)), 64), Catch::Contains("memory"));
}

TEST_CASE("A model's memory is counted, kept in its file and checked", "[network]") {
    auto config = withMemory(100);
    const std::int64_t own = 3 * 4 + 3 * 4 + 4 + 1 + model::kMemoryDistances + 1;
    CHECK(model::parameterCount(config) == model::parameterCount(withMemory(0)) + own);
    std::int64_t counted = 0;
    for (const auto& row : model::summary(config))
        counted += row.parameters;
    CHECK(counted == model::parameterCount(config));
    const auto model = modelOf(config);
    CHECK(model::load(model::toBytes(model)).config == config);
    // Files from before there was one say nothing of it.
    CHECK_FALSE(withMemory(0).settings.contains("memory_length"));
    config.settings["memory_length"] = 1'000'000;
    CHECK_THROWS_WITH(model::parameterCount(config), Catch::Contains("memory"));
}
