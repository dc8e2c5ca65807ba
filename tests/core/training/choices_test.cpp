#include "training/choices.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "support/small_model.h"
#include "training/recipe.h"
#include "training/recipes/studio.h"

using namespace incipit;
using Catch::Contains;
using training::Choices;

namespace {

Choices of(const char* recipe, const char* tokenizer) {
    Choices choices;
    choices.recipe = recipe;
    choices.tokenizer = tokenizer;
    return choices;
}

}  // namespace

TEST_CASE("Recipe and tokenizer follow from each other", "[training]") {
    const auto chosen = [](const char* recipe, const char* tokenizer) {
        const auto network = training::baseNetwork(of(recipe, tokenizer), 3);
        CHECK(network.seed == 3);
        return network.recipe + " " + network.tokenizer;
    };
    CHECK(chosen("", "") == "article note-chord");
    CHECK(chosen("", "frame") == "studio frame");
    CHECK(chosen("studio", "") == "studio event");
    CHECK(chosen("studio", "note-chord") == "studio note-chord");
    CHECK_THROWS_WITH(chosen("article", "event"), Contains("note-chord only"));
    CHECK_THROWS_WITH(chosen("soup", ""), Contains("choose article or studio"));
    CHECK_THROWS_WITH(chosen("", "soup"), Contains("soup") && Contains("note-chord"));
    auto choices = of("article", "");
    choices.units = 12;
    CHECK_THROWS_WITH(training::baseNetwork(choices, 0), Contains("a network of its own"));
}

TEST_CASE("What was not chosen follows from recipe and music", "[training]") {
    const auto music = test::corpusOf({test::cycle(900), test::cycle(900)});
    const training::MusicSize size{.tokens = 1'800, .pieces = 2};
    const auto usual = training::studioNetwork(size);
    const auto usualOptions = training::studioOptions(size);
    const auto settingsOf = [](const model::ModelConfig& config) {
        return model::StudioSettings(config.settings);
    };
    training::Options run;
    run.seed = 9;
    run.threads = 2;
    auto choices = of("studio", "frame");
    const auto base = training::baseNetwork(choices, 9);
    auto network = training::fitNetwork(choices, base, music);
    CHECK(settingsOf(network).lstmUnits == usual.lstmUnits);
    CHECK(network.tokenizer == "frame");
    CHECK(network.vocabularySize == 5);
    auto options = training::fitOptions(choices, network, music, training::Start::Drawn, run);
    CHECK(options.epochs == usualOptions.epochs);
    CHECK(options.reach.up == 5);
    CHECK(options.keepBest);
    CHECK(options.seed == 9);
    CHECK(options.threads == 2);

    choices.layers = 3;
    choices.units = 16;
    choices.dropout = 0.0;
    choices.epochs = 4;
    choices.noTransposition = true;
    network = training::fitNetwork(choices, base, music);
    CHECK(settingsOf(network).lstmUnits == std::vector{16, 16, 16});
    CHECK(settingsOf(network).dropout == 0);
    CHECK(settingsOf(network).weightDropout == usual.weightDropout);
    options = training::fitOptions(choices, network, music, training::Start::Drawn, run);
    CHECK(options.epochs == 4);
    CHECK(options.reach.up == 0);
    CHECK(options.batchSize == usualOptions.batchSize);

    // The tutorial's are what they are.
    const auto tutorial = training::baseNetwork(of("article", ""), 0);
    CHECK(model::ArticleSettings(training::fitNetwork({}, tutorial, music).settings).lstmUnits ==
          std::vector{256, 512, 256});
    CHECK(training::fitOptions({}, tutorial, music, training::Start::Drawn, run).epochs == 100);
}

TEST_CASE("The split belongs to the network", "[training]") {
    const std::vector<std::vector<int>> pieces(30, test::cycle(50));
    model::ModelConfig studio = training::baseNetwork(of("studio", "frame"), 4);
    const auto held = [&](const model::ModelConfig& network, std::optional<double> share) {
        const auto music = training::recipeOf(network.recipe)
                               .split(test::corpusOf(pieces), network, training::Start::Drawn, share);
        return music.validation ? music.validation->pieces.size() : 0;
    };
    CHECK(held(studio, {}) == 3);
    CHECK(held(studio, 0.2) == 6);
    const model::ModelConfig tutorial = test::smallConfig(5);
    CHECK(held(tutorial, {}) == 0);
    CHECK(held(tutorial, 0.2) == 6);
    // Music too short to spare any.
    CHECK(!training::recipeOf("studio")
               .split(test::corpusOf({test::cycle(20)}), studio, training::Start::Drawn, {})
               .validation);
}

TEST_CASE("The studio's settings are valid for music of any size", "[training]") {
    for (const std::size_t tokens : {1U, 300U, 5'000U, 70'000U, 600'000U, 50'000'000U}) {
        const training::MusicSize size{.tokens = tokens, .pieces = tokens / 300};
        const auto network = test::studioConfig(training::studioNetwork(size), 89);
        const auto options = training::studioOptions(size);
        CHECK_NOTHROW(model::completed(network));
        CHECK_NOTHROW(training::validate(options));
        CHECK(model::contextOf(model::completed(network)) == 0);
        CHECK(options.keepBest);
    }
}
