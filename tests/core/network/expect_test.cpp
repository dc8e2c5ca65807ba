#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <mutex>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "support/networks.h"

using namespace incipit;

namespace {

/// What was told of each token; empty where nothing was.
using Told = std::vector<std::vector<float>>;

Told expected(const model::Model& model, const std::vector<int>& ids, const std::stop_token& stop = {}) {
    Told told(ids.size());
    std::mutex mutex;
    bool twice = false;
    network::expect(model, ids, stop, [&](std::size_t token, std::span<const float> logProbabilities) {
        const std::lock_guard lock(mutex);
        twice = twice || !told.at(token).empty();
        told[token].assign(logProbabilities.begin(), logProbabilities.end());
    });
    CHECK_FALSE(twice);
    return told;
}

std::vector<int> randomIds(std::size_t count, int classes) {
    base::Random random(base::Purpose::Order, {8});
    std::vector<int> ids(count);
    for (int& id : ids)
        id = static_cast<int>(random.below(static_cast<std::uint64_t>(classes)));
    return ids;
}

/// A small network of the studio's with weights that its memory has a say with.
model::Model modelWithMemory(int length) {
    model::StudioSettings settings;
    settings.embeddingUnits = 3;
    settings.lstmUnits = {6, 5};
    settings.memoryLength = length;
    settings.memoryUnits = 3;
    model::ModelConfig config = test::studioConfig(settings, 7);
    config.tokenizer = "frame";
    config.seed = 4;
    return test::plainModel(config, tokenizer::Vocabulary({"step", "pitch_65", "pitch_64", "pitch_62",
                                                           "pitch_60", "pitch_59", "pitch_57"}));
}

double natsOf(const Told& told, const std::vector<int>& ids) {
    double nats = 0;
    for (std::size_t i = 0; i < ids.size(); ++i)
        nats -= static_cast<double>(told[i].at(static_cast<std::size_t>(ids[i])));
    return nats;
}

}  // namespace

TEST_CASE("What is expected at each token of a piece is what its stream says there", "[network]") {
    const int memory = GENERATE(0, 40, 1000);
    INFO("memory " << memory);
    const auto model = modelWithMemory(memory);
    const auto ids = randomIds(300, 7);
    const Told told = expected(model, ids);
    const auto stream = network::stream(model);
    std::vector<float> logits = stream->begin();
    double largest = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        REQUIRE(told[i].size() == logits.size());
        double all = 0;
        for (const float logit : logits)
            all += std::exp(static_cast<double>(logit));
        for (std::size_t id = 0; id < logits.size(); ++id) {
            const double own = static_cast<double>(logits[id]) - std::log(all);
            largest = std::max(largest, std::abs(own - static_cast<double>(told[i][id])));
        }
        logits = stream->push(ids[i]);
    }
    CHECK(largest < 1e-4);
    CHECK(natsOf(told, ids) == Approx(test::nll(model, std::vector<std::vector<int>>{ids})).epsilon(1e-5));
    CHECK(expected(model, ids) == told);
}

TEST_CASE("A long piece is read in parts, which costs next to nothing of what is known", "[network]") {
    // Of two parts, of sixteen, and of two stretches of them.
    const std::size_t count = GENERATE(1'600, 13'000, 17'000);
    INFO(count << " tokens");
    const auto model = modelWithMemory(GENERATE(0, 60));
    const auto ids = randomIds(count, 7);
    const Told told = expected(model, ids);
    CHECK(std::ranges::none_of(told, [](const auto& each) { return each.empty(); }));
    CHECK(natsOf(told, ids) == Approx(test::nll(model, std::vector<std::vector<int>>{ids})).epsilon(1e-4));
}

TEST_CASE("A window's network is asked token by token, from the first that has a whole window before it",
          "[network]") {
    const auto model = test::smallModel();
    const auto ids = randomIds(20, 5);
    const Told told = expected(model, ids);
    const std::size_t context = 6;
    CHECK(std::ranges::all_of(told.begin(), told.begin() + context,
                              [](const auto& each) { return each.empty(); }));
    for (std::size_t i = context; i < ids.size(); ++i) {
        const auto logits = network::logits(model, std::span(ids).subspan(i - context, context));
        REQUIRE(told[i].size() == logits.size());
        for (std::size_t id = 1; id < logits.size(); ++id)
            CHECK(told[i][id] - told[i][0] == Approx(logits[id] - logits[0]).margin(1e-4));
    }
}

TEST_CASE("After a stop nothing is told, and an id that there is not is refused", "[network]") {
    std::stop_source stop;
    stop.request_stop();
    const auto ids = randomIds(200, 7);
    const Told told = expected(modelWithMemory(10), ids, stop.get_token());
    CHECK(std::ranges::all_of(told, [](const auto& each) { return each.empty(); }));
    CHECK_THROWS_AS(expected(modelWithMemory(10), {0, 7}), Error);
    CHECK(expected(modelWithMemory(10), {}).empty());
}
