#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/model.h"
#include "tokenizer/tokenizer.h"
#include "training/studio_settings.h"
#include "training/trainer.h"

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
    dataset::Piece& piece = corpus.pieces.emplace_back();
    for (int i = 0; i < length; ++i) {
        const std::int64_t square = std::int64_t{i} * i;
        piece.ids.push_back(static_cast<int>(square % config.vocabularySize));
    }
    return corpus;
}

/// What the studio's recipe chooses for a large collection, with the event scheme.
inline training::StudioSettings largeStudio() {
    auto settings = training::studioSettings(1'000'000, 500);
    settings.network.tokenizer = "event";
    settings.network.vocabularySize =
        static_cast<int>(tokenizer::makeTokenizer("event")->vocabulary()->size());
    return settings;
}

/// Operations for one id: 6 for each parameter of the layers that every id goes through.
inline double operationsPerId(const model::ModelConfig& config) {
    double parameters = 0;
    for (const auto& layer : model::summary(config)) {
        const bool each = layer.type == "LSTM" || (layer.type == "Dense" && config.predictsEveryStep());
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
    const dataset::Corpus corpus = someMusic(config, config.windowLength + batchSize * steps);
    model::Model model(config, corpus.vocabulary);
    training::Options options;
    options.epochs = 1;
    options.batchSize = batchSize;
    options.threads = threads;
    options.device = "cpu";
    Silent observer;
    return training::train(model, corpus, nullptr, options, observer, {}).samplesPerSecond;
}

}  // namespace incipit::bench
