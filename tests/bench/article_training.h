#pragma once

#include <string>
#include <vector>

#include "dataset/corpus.h"
#include "model/model.h"
#include "training/trainer.h"

namespace incipit::bench {

/// Some windows of music to train the network of a configuration on for a moment.
inline dataset::Corpus someMusic(const model::ModelConfig& config, int windows) {
    std::vector<std::string> tokens;
    for (int i = 0; i < config.vocabularySize; ++i) {
        tokens.push_back(std::to_string(i));
    }
    dataset::Corpus corpus;
    corpus.vocabulary = tokenizer::Vocabulary::sortedSetOf(tokens);
    dataset::Piece& piece = corpus.pieces.emplace_back();
    for (int i = 0; i < config.windowLength + windows; ++i) {
        piece.ids.push_back(i * i % config.vocabularySize);
    }
    return corpus;
}

/// Operations for one window: 6 for each parameter of the LSTMs and each of its ids.
inline double operations(const model::ModelConfig& config) {
    double parameters = 0;
    for (const auto& layer : model::summary(config)) {
        if (layer.type == "LSTM") parameters += static_cast<double>(layer.parameters);
    }
    return 6 * parameters * config.windowLength;
}

/// Windows a second of so many training steps on the processor.
/// @param threads  0: one for each core
inline double samplesPerSecond(const model::ModelConfig& config, int batchSize, int steps, int threads = 0) {
    class Silent final : public training::Observer {
      public:
        void onStep(const training::Progress& /*progress*/) override {}
        void onEpoch(const training::Progress& /*progress*/) override {}
    };
    const dataset::Corpus corpus = someMusic(config, batchSize * steps);
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
