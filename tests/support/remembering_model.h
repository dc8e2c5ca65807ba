#pragma once

#include "support/small_model.h"

namespace incipit::test {

/// A small model of the studio's over event tokens that looks back so many of them.
inline model::Model rememberingModel(int memory) {
    model::StudioSettings settings;
    settings.embeddingUnits = 5;
    settings.lstmUnits = {8};
    settings.memoryLength = memory;
    settings.memoryUnits = 4;
    const auto vocabulary = *tokenizer::makeTokenizer("event")->vocabulary();
    model::ModelConfig config = studioConfig(settings, static_cast<int>(vocabulary.size()));
    config.tokenizer = "event";
    return plainModel(config, vocabulary);
}

}  // namespace incipit::test
