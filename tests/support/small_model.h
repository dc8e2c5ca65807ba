#pragma once

#include <string>
#include <utility>

#include "base/random.h"
#include "model/architecture.h"
#include "model/architectures/article.h"
#include "model/architectures/studio.h"
#include "model/model.h"
#include "support/small_corpus.h"
#include "tokenizer/tokenizer.h"

namespace incipit::test {

/// Of a small network of the tutorial's kind.
inline model::ArticleSettings smallSettings() {
    model::ArticleSettings settings;
    settings.windowLength = 6;
    settings.lstmUnits = {12, 16, 12};
    settings.denseUnits = 12;
    settings.dropout = 0.1;
    return settings;
}

inline model::ModelConfig smallConfig(int vocabularySize,
                                      const model::ArticleSettings& settings = smallSettings()) {
    model::ModelConfig config;
    config.vocabularySize = vocabularySize;
    config.settings = settings.json();
    config.seed = 3;
    return config;
}

inline model::ModelConfig studioConfig(const model::StudioSettings& settings, int vocabularySize = 0) {
    model::ModelConfig config;
    config.recipe = "studio";
    config.vocabularySize = vocabularySize;
    config.settings = settings.json();
    return config;
}

/// A small network of the studio's over a scheme with a fixed vocabulary.
inline model::ModelConfig studioConfig(const std::string& scheme, std::uint64_t seed = 0) {
    model::StudioSettings settings;
    settings.embeddingUnits = 5;
    settings.lstmUnits = {8};
    model::ModelConfig config = studioConfig(settings);
    config.tokenizer = scheme;
    config.vocabularySize = static_cast<int>(tokenizer::makeTokenizer(scheme)->vocabulary()->size());
    config.seed = seed;
    return config;
}

/// A model with small random numbers for weights, which takes no computation to make.
inline model::Model plainModel(const model::ModelConfig& config, tokenizer::Vocabulary vocabulary) {
    model::Model model;
    model.config = model::completed(config);
    model.vocabulary = std::move(vocabulary);
    base::Random random(base::Purpose::Weights, {config.seed});
    model.weights.resize(static_cast<std::size_t>(model::parameterCount(model.config)));
    for (float& weight : model.weights)
        weight = static_cast<float>(random.uniform() - 0.5);
    return model;
}

}  // namespace incipit::test
