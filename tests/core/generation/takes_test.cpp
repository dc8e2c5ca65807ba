#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "base/error.h"
#include "generation/generator.h"
#include "midi/score.h"
#include "network/predict.h"
#include "support/music_text.h"
#include "support/remembering_model.h"
#include "tokenizer/tokenizer.h"

using namespace incipit;
using generation::Judge;
using generation::Options;

namespace {

model::Model eventModel(int memory) {
    model::Model model = test::rememberingModel(memory);
    // Takes have its instruments.
    model.pieces = {tokenizer::makeTokenizer("event")->encode(test::music("C4 D4 E4 F4"), std::nullopt).ids};
    return model;
}

std::vector<Options> takes(int count) {
    std::vector<Options> all;
    for (int take = 0; take < count; ++take) {
        Options options;
        options.bars = 6;
        options.length = 400;
        options.drafts = 3;
        options.seed = 40 + static_cast<std::uint64_t>(take);
        all.push_back(options);
    }
    return all;
}

/// The longer the better.
double shortness(std::span<const int> ids) {
    return 1e6 - static_cast<double>(ids.size());
}

std::vector<int> alone(const model::Model& model, const Options& options, std::span<const int> prime,
                       const Judge& judge) {
    const auto stream = network::stream(model);
    return generation::generate(*stream, model, options, prime, {}, {}, judge).ids;
}

}  // namespace

TEST_CASE("Takes that are written at once are what each is alone", "[generation]") {
    const int memory = GENERATE(0, 20, 500);
    const bool weighs = GENERATE(false, true);
    const bool primed = GENERATE(false, true);
    const auto model = eventModel(memory);
    const auto all = takes(5);
    const std::vector<int> prime = primed ? alone(model, takes(1).front(), {}, {}) : std::vector<int>();
    std::vector<Judge> judges;
    if (weighs) judges.assign(all.size(), shortness);
    const auto stream = network::stream(model);
    std::size_t told = 0;
    const auto results = generation::generateTogether(
        *stream, model, all, prime, {}, [&](std::size_t tokens) { told = tokens; }, judges);
    REQUIRE(results.size() == all.size());
    std::size_t written = 0;
    std::size_t notes = 0;
    for (std::size_t take = 0; take < all.size(); ++take) {
        CHECK(results[take].ids == alone(model, all[take], prime, weighs ? Judge(shortness) : Judge()));
        CHECK(results[take].natsPerNote.has_value() == (midi::noteCount(results[take].written) > 0));
        notes += midi::noteCount(results[take].written);
        written += results[take].ids.size();
    }
    if (!primed) CHECK(notes > 0);
    CHECK(results[0].ids != results[1].ids);
    if (!weighs) CHECK(told == written);
}

TEST_CASE("Takes that are stopped are the beginnings of the whole ones", "[generation]") {
    const auto model = eventModel(20);
    const auto all = takes(3);
    const std::vector<Judge> judges(all.size(), shortness);
    std::stop_source source;
    const auto stream = network::stream(model);
    const auto results = generation::generateTogether(
        *stream, model, all, {}, source.get_token(),
        [&](std::size_t tokens) {
            if (tokens > 300) source.request_stop();
        },
        judges);
    for (std::size_t take = 0; take < all.size(); ++take) {
        const auto whole = alone(model, all[take], {}, shortness);
        REQUIRE(results[take].ids.size() <= whole.size());
        CHECK(!results[take].ids.empty());
        CHECK(std::equal(results[take].ids.begin(), results[take].ids.end(), whole.begin()));
    }
}

TEST_CASE("Networks that write from a window write one take at a time", "[generation]") {
    const auto vocabulary = *tokenizer::makeTokenizer("event")->vocabulary();
    const auto model = test::plainModel(test::smallConfig(static_cast<int>(vocabulary.size())), vocabulary);
    const auto stream = network::stream(model);
    const std::vector<Options> all(2);
    CHECK_THROWS_AS(generation::generateTogether(*stream, model, all, {}, {}), Error);
}
