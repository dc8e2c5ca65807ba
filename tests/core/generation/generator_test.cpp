#include "generation/generator.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/error.h"
#include "network/trainer.h"
#include "support/networks.h"

using namespace incipit;
using Catch::Contains;
using generation::Options;

namespace {

/// An untrained network with pieces to start from.
model::Model untrained(int vocabularySize = 5, int windowLength = 6) {
    auto settings = test::smallSettings();
    settings.windowLength = windowLength;
    auto model =
        network::newModel(test::smallConfig(vocabularySize, settings), test::noteVocabulary(vocabularySize));
    model.pieces = {test::cycle(20, vocabularySize), test::cycle(windowLength),
                    test::cycle(windowLength + 3)};
    return model;
}

Options takeOfLength(int length) {
    Options options;
    options.length = length;
    return options;
}

}  // namespace

TEST_CASE("A studio model writes only what the grammar of its scheme allows", "[generation]") {
    const auto scheme = GENERATE(as<std::string>{}, "frame", "event");
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    const model::Model model = test::studioModel(scheme);
    auto options = takeOfLength(300);
    options.seed = 7;
    const auto result = test::generate(model, options, {}, {});
    REQUIRE(result.ids.size() == 300);
    CHECK(test::generate(model, options, {}, {}).ids == result.ids);
    CHECK(generation::startWindows(model) == 0);
    const auto grammar = tokenizer->grammar();
    for (const int id : result.ids) {
        REQUIRE(grammar->allows(id));
        grammar->take(id);
    }
    CHECK(midi::noteCount(result.score) > 10);

    // A prime of any length; what follows it is allowed after it.
    const std::vector<int> prime(result.ids.begin(), result.ids.begin() + 17);
    const auto further = test::generate(model, options, prime, {});
    CHECK(further.ids != result.ids);
    const auto behind = tokenizer->grammar();
    for (const auto& ids : {prime, further.ids}) {
        for (const int id : ids) {
            REQUIRE(behind->allows(id));
            behind->take(id);
        }
    }
    options.start = 0;
    CHECK_THROWS_WITH(test::generate(model, options, {}, {}), Contains("without a start window"));
    options.start = {};
    const std::vector<int> strange{static_cast<int>(model.vocabulary.size())};
    CHECK_THROWS_WITH(test::generate(model, options, strange, {}), Contains("does not know"));
}

TEST_CASE("A model that has learnt a cycle writes it on", "[generation]") {
    auto model = test::smallModel();
    training::Options training;
    training.epochs = 60;
    training.batchSize = 8;
    training.learningRate = 0.01;
    training.device = "cpu";
    test::Silent observer;
    network::train(model, test::corpusOf({test::cycle(60)}), nullptr, training, observer, {});
    auto options = takeOfLength(25);
    options.argmax = true;
    options.start = 2;
    const auto result = test::generate(model, options, {}, {});
    CHECK(result.start == 2);
    std::vector<int> expected;
    for (int i = 0; i < 25; ++i)
        expected.push_back((2 + 6 + i) % 5);
    CHECK(result.ids == expected);
    CHECK(midi::noteCount(result.score) == 25);
}

TEST_CASE("Every token is what the whole window predicts", "[generation]") {
    // 60 rows are split over threads; 6 are not.
    const int length = GENERATE(1, 6, 60);
    auto model = untrained(21, length);
    std::vector<int> prime;
    for (int i = 0; i < length + 4; ++i)
        prime.push_back(i * 8 % 21);
    auto options = takeOfLength(150);
    options.argmax = true;
    const auto result = test::generate(model, options, prime, {});
    CHECK_FALSE(result.start);
    std::vector<int> ids(prime.end() - length, prime.end());
    double worst = 0;
    for (const int id : result.ids) {
        const auto logits = network::logits(model, std::span(ids).last(static_cast<std::size_t>(length)));
        const float best = *std::max_element(logits.begin(), logits.end());
        worst = std::max(worst, static_cast<double>(best - logits[static_cast<std::size_t>(id)]));
        ids.push_back(id);
    }
    CHECK(worst < 1e-5);
}

TEST_CASE("The seed decides the start and the tokens", "[generation]") {
    const auto model = untrained();
    auto options = takeOfLength(40);
    options.seed = 1;
    const auto first = test::generate(model, options, {}, {});
    const auto again = test::generate(model, options, {}, {});
    CHECK(first.ids == again.ids);
    CHECK(first.start == again.start);
    std::set<std::size_t> starts;
    std::set<std::vector<int>> results;
    for (options.seed = 0; options.seed < 60; ++options.seed) {
        const auto result = test::generate(model, options, {}, {});
        starts.insert(result.start.value());
        results.insert(result.ids);
    }
    CHECK(results.size() == 60);
    CHECK(starts.size() > 12);
    CHECK(*starts.rbegin() < generation::startWindows(model));
}

TEST_CASE("Start windows are counted over all pieces that hold one", "[generation]") {
    const auto model = untrained();
    REQUIRE(generation::startWindows(model) == 14 + 0 + 3);
    auto options = takeOfLength(5);
    options.argmax = true;
    options.start = 14;
    const auto third = test::generate(model, options, {}, {});
    const auto ids = test::cycle(6);
    CHECK(third.ids == test::generate(model, options, ids, {}).ids);
    options.start = 17;
    CHECK_THROWS_WITH(test::generate(model, options, {}, {}), Contains("0 to 16"));
    CHECK_THROWS_WITH(test::generate(test::smallModel(), takeOfLength(5), {}, {}), Contains("prime"));
}

TEST_CASE("Only notes of the key are written when one is asked for", "[generation]") {
    const auto model = untrained(21);
    auto options = takeOfLength(100);
    options.temperature = 50;
    options.key = analysis::Key{.tonic = 7, .minor = false};  // G major: F is not in it
    const auto result = test::generate(model, options, {}, {});
    for (const auto& track : result.score.tracks) {
        for (const auto& note : track.notes)
            CHECK(note.pitch % 12 != 5);
    }
    options.key = analysis::Key{.tonic = 4, .minor = true};  // the relative key
    CHECK(test::generate(model, options, {}, {}).ids == result.ids);
    const auto narrow = [] {
        auto few = untrained(3, 6);  // A in three octaves
        return few;
    }();
    options.key = analysis::Key{.tonic = 8, .minor = true};
    CHECK_THROWS_WITH(test::generate(narrow, options, {}, {}), Contains("G# minor") || Contains("Ab minor"));
}

TEST_CASE("Generation reports each token and stops when asked", "[generation]") {
    const auto model = untrained();
    std::stop_source stop;
    std::vector<std::size_t> told;
    const auto result = test::generate(model, takeOfLength(1000), {}, stop.get_token(), [&](std::size_t n) {
        told.push_back(n);
        if (n == 7) stop.request_stop();
    });
    CHECK(result.ids.size() == 7);
    CHECK(told.size() == 7);
    CHECK(told.back() == 7);
    stop.request_stop();
    CHECK(test::generate(model, takeOfLength(10), {}, stop.get_token()).ids.empty());
}

TEST_CASE("Options and primes out of range are refused", "[generation]") {
    const auto model = untrained();
    const auto refused = [&](auto change, const char* word) {
        auto options = takeOfLength(5);
        change(options);
        CHECK_THROWS_WITH(test::generate(model, options, {}, {}), Contains(word));
    };
    refused([](auto& o) { o.length = 0; }, "length");
    refused([](auto& o) { o.length = 2'000'000; }, "length");
    refused([](auto& o) { o.temperature = 0; }, "temperature");
    refused([](auto& o) { o.temperature = 101; }, "temperature");
    refused([](auto& o) { o.topK = -1; }, "Top-k");
    refused([](auto& o) { o.topP = 0; }, "Top-p");
    refused([](auto& o) { o.topP = 1.5; }, "Top-p");
    refused([](auto& o) { o.key = analysis::Key{.tonic = 12, .minor = false}; }, "tonic");
    const std::vector<int> tooShort{0, 1, 2};
    CHECK_THROWS_WITH(test::generate(model, takeOfLength(5), tooShort, {}), Contains("3 tokens"));
    const std::vector<int> strange{0, 1, 2, 3, 4, 99};
    CHECK_THROWS_WITH(test::generate(model, takeOfLength(5), strange, {}), Contains("does not know"));
}
