#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "generation/answer.h"
#include "generation/generator.h"
#include "network/predict.h"
#include "support/small_model.h"
#include "tokenizer/tokenizer.h"
#include "training/observer.h"

namespace incipit::test {

inline model::Model smallModel(int vocabularySize = 5) {
    return network::newModel(smallConfig(vocabularySize), noteVocabulary(vocabularySize));
}

/// A small untrained network of the studio's over a scheme with a fixed vocabulary.
inline model::Model studioModel(const std::string& scheme, std::uint64_t seed = 0) {
    return network::newModel(studioConfig(scheme, seed), *tokenizer::makeTokenizer(scheme)->vocabulary());
}

inline generation::Result generate(const model::Model& model, const generation::Options& options,
                                   std::span<const int> prime = {}, std::stop_token stop = {},
                                   const generation::OnToken& onToken = {}) {
    const auto stream = network::stream(model);
    return generation::generate(*stream, model, options, prime, std::move(stop), onToken);
}

inline generation::Result answer(const model::Model& model, const midi::Score& phrase,
                                 const generation::Options& options) {
    const auto stream = network::stream(model);
    return generation::answer(*stream, model, phrase, options, {});
}

/// Pieces of ids in the vocabulary of a model.
inline dataset::Corpus musicOf(const model::Model& model, std::span<const std::vector<int>> pieces) {
    dataset::Corpus corpus;
    corpus.scheme = model.config.tokenizer;
    corpus.vocabulary = model.vocabulary;
    for (const auto& ids : pieces)
        corpus.pieces.emplace_back().ids = ids;
    return corpus;
}

/// Sum of the negative log-likelihoods of all tokens that the model predicts of these pieces.
inline double nll(const model::Model& model, std::span<const std::vector<int>> pieces) {
    return network::likelihood(model, musicOf(model, pieces)).nats;
}

inline double nll(const model::Model& model, const dataset::Corpus& music) {
    return network::likelihood(model, music).nats;
}

/// Trains without a word.
class Silent final : public training::Observer {
  public:
    void onStep(const training::Progress& /*progress*/) override {}
    void onEpoch(const training::Progress& /*progress*/) override {}
};

}  // namespace incipit::test
