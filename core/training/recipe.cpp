#include "training/recipe.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "tokenizer/tokenizer.h"
#include "training/messages.h"
#include "training/recipes/article.h"
#include "training/recipes/studio.h"

namespace incipit::training {

namespace {

std::vector<std::unique_ptr<Recipe>>& all() {
    static std::vector<std::unique_ptr<Recipe>> instances = [] {
        std::vector<std::unique_ptr<Recipe>> known;
        known.push_back(makeArticle());
        known.push_back(makeStudio());
        return known;
    }();
    return instances;
}

MusicSize sizeOf(const dataset::Corpus& music) {
    return {.tokens = music.tokenCount(), .pieces = music.pieces.size()};
}

}  // namespace

void requireTokens(std::size_t tokens) {
    if (tokens >= kLeastTokens) return;
    throw Error(messages::kTooFewTokens, tokens, kLeastTokens);
}

std::vector<const Recipe*> recipes() {
    std::vector<const Recipe*> known;
    for (const auto& each : all())
        known.push_back(each.get());
    return known;
}

const Recipe& recipeOf(std::string_view name) {
    const auto found = std::ranges::find_if(all(), [name](const auto& each) { return each->name() == name; });
    if (found != all().end()) return **found;
    std::vector<std::string> names;
    for (const auto& each : all())
        names.push_back(each->name());
    throw Error(messages::kNoRecipe, name, anyOf(names));
}

const Recipe& recipeOf(const Choices& choices) {
    const auto madeForIt = [&](const auto& each) {
        return choices.tokenizer.empty() || std::ranges::count(each->tokenizers(), choices.tokenizer) > 0;
    };
    const auto first = std::ranges::find_if(all(), madeForIt);
    if (choices.recipe.empty() && first == all().end()) {
        const auto tokenizer = tokenizer::makeTokenizer(choices.tokenizer);  // says when there is none
        throw Error(messages::kNoRecipeFor, tokenizer->scheme());
    }
    const Recipe& recipe = choices.recipe.empty() ? **first : recipeOf(std::string_view(choices.recipe));
    recipe.check(choices);
    return recipe;
}

AddedRecipe::AddedRecipe(std::unique_ptr<Recipe> recipe) : m_name(recipe->name()) {
    all().push_back(std::move(recipe));
}

AddedRecipe::~AddedRecipe() {
    std::erase_if(all(), [this](const auto& each) { return each->name() == m_name; });
}

model::ModelConfig baseNetwork(const Choices& choices, std::uint64_t seed) {
    const Recipe& recipe = recipeOf(choices);
    model::ModelConfig config;
    config.recipe = recipe.name();
    config.tokenizer = choices.tokenizer.empty() ? recipe.tokenizers().front() : choices.tokenizer;
    choose(config.quartersPerStep, choices.quartersPerStep);
    config.seed = seed;
    config.settings = recipe.settings(choices, {});
    if (choices.settings.is_object()) config.settings.update(choices.settings);
    return config;
}

model::ModelConfig fitNetwork(const Choices& choices, const model::ModelConfig& base,
                              const dataset::Corpus& music) {
    model::ModelConfig network = base;
    network.settings = recipeOf(base.recipe).settings(choices, sizeOf(music));
    if (choices.settings.is_object()) network.settings.update(choices.settings);
    network.vocabularySize = static_cast<int>(music.vocabulary.size());
    return network;
}

Options fitOptions(const Choices& choices, const model::ModelConfig& network, const dataset::Corpus& music,
                   Start start, const Options& run) {
    Options options = recipeOf(network.recipe).options(sizeOf(music), start, run);
    if (choices.varied) options.reach = dataset::kVaried;
    if (choices.noTransposition) options.reach.down = options.reach.up = 0;
    choose(options.balance, choices.balance);
    choose(options.epochs, choices.epochs);
    const double usualBatch = options.batchSize;
    choose(options.batchSize, choices.batchSize);
    choose(options.learningRate, choices.learningRate);
    // Adam's steps do not shrink with a gradient's noise as those of plain descent do: Malladi et al., "On
    // the SDEs and Scaling Rules for Adaptive Gradient Algorithms" (NeurIPS 2022).
    if (run.scaledRate)
        options.learningRate =
            std::min(1.0, options.learningRate * std::sqrt(options.batchSize / usualBatch));
    return options;
}

}  // namespace incipit::training
