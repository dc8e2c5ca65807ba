#pragma once

#include <string>

#include "model/model.h"
#include "tokenizer/tokenizer.h"

namespace incipit::test {

/// A small untrained network of the studio's over a scheme with a fixed vocabulary.
inline model::Model studioModel(const std::string& scheme, std::uint64_t seed = 0) {
    const auto tokenizer = tokenizer::makeTokenizer(scheme);
    model::ModelConfig config;
    config.recipe = "studio";
    config.tokenizer = scheme;
    config.embeddingUnits = 5;
    config.lstmUnits = {8};
    config.denseUnits = 0;
    config.seed = seed;
    return {config, *tokenizer->vocabulary()};
}

}  // namespace incipit::test
