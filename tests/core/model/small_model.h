#pragma once

#include "model/model.h"
#include "support/small_corpus.h"

namespace incipit::test {

inline model::ModelConfig smallConfig(int vocabularySize) {
    model::ModelConfig config;
    config.vocabularySize = vocabularySize;
    config.windowLength = 6;
    config.lstmUnits = {12, 16, 12};
    config.denseUnits = 12;
    config.dropout = 0.1;
    config.seed = 3;
    return config;
}

inline model::Model smallModel(int vocabularySize = 5) {
    return {smallConfig(vocabularySize), noteVocabulary(vocabularySize)};
}

}  // namespace incipit::test
