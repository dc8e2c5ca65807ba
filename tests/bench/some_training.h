#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/architecture.h"
#include "model/architectures/article.h"
#include "model/model.h"
#include "network/predict.h"
#include "network/trainer.h"
#include "tokenizer/tokenizer.h"
#include "training/recipes/studio.h"

namespace incipit::bench {

/// A piece of so many ids to train the network of a configuration on for a moment.
inline dataset::Corpus someMusic(const model::ModelConfig& config, int length) {
    dataset::Corpus corpus;
    const auto tokenizer = tokenizer::makeTokenizer(config.tokenizerSettings());
    if (tokenizer->vocabulary() != nullptr) {
        corpus.vocabulary = *tokenizer->vocabulary();
    } else {
        std::vector<std::string> tokens;
        for (int i = 0; i < config.vocabularySize; ++i) {
            tokens.push_back(std::to_string(i));
        }
        corpus.vocabulary = tokenizer::Vocabulary::sortedSetOf(tokens);
    }
    std::vector<int> ids;
    for (int i = 0; i < length; ++i) {
        const std::int64_t square = std::int64_t{i} * i;
        ids.push_back(static_cast<int>(square % config.vocabularySize));
    }
    corpus.pieces.emplace_back().ids = std::move(ids);
    return corpus;
}

/// The tutorial's network for music of so many distinct tokens.
inline model::ModelConfig articleConfig(int vocabularySize, const model::ArticleSettings& settings = {}) {
    model::ModelConfig config;
    config.vocabularySize = vocabularySize;
    config.settings = settings.json();
    return config;
}

/// A network and how it is trained.
struct Training {
    model::ModelConfig network;
    training::Options options;
};

/// What the studio's recipe chooses for a large collection, with the event scheme.
inline Training largeStudio() {
    const training::MusicSize size{.tokens = 1'000'000, .pieces = 500};
    Training large{.network = {}, .options = training::studioOptions(size)};
    large.network.recipe = "studio";
    large.network.tokenizer = "event";
    large.network.vocabularySize = static_cast<int>(tokenizer::makeTokenizer("event")->vocabulary()->size());
    large.network.settings = training::studioNetwork(size).json();
    return large;
}

/// Tokens of each row of a batch in one step of training.
inline int stepLength(const model::ModelConfig& config) {
    return static_cast<int>(model::architectureOf(config.recipe).stepLength(config));
}

/// Operations for one id: 6 for each parameter of the layers that every id goes through.
inline double operationsPerId(const model::ModelConfig& config) {
    double parameters = 0;
    for (const auto& layer : model::summary(config)) {
        const bool each = layer.type == "LSTM" || (layer.type == "Dense" && model::contextOf(config) == 0);
        if (each) parameters += static_cast<double>(layer.parameters);
    }
    return 6 * parameters;
}

class Silent final : public training::Observer {
  public:
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& /*progress*/) override {}
};

/// Windows a second of so many training steps on the processor.
/// @param threads  0: one for each core
inline double samplesPerSecond(const model::ModelConfig& config, int batchSize, int steps, int threads = 0) {
    const dataset::Corpus corpus = someMusic(config, stepLength(config) + batchSize * steps);
    auto model = network::newModel(config, corpus.vocabulary);
    training::Options options;
    options.epochs = 1;
    options.batchSize = batchSize;
    options.threads = threads;
    options.device = "cpu";
    Silent observer;
    return network::train(model, corpus, nullptr, options, observer, {}).samplesPerSecond;
}

}  // namespace incipit::bench
