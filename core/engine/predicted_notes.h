#pragma once

#include <cstddef>

#include "dataset/corpus.h"
#include "model/model_config.h"

namespace incipit::engine {

/// Notes, drums too, that the predicted tokens of some music strike: what likelihoods of different schemes
/// are compared by.
[[nodiscard]] std::size_t predictedNotes(const dataset::Corpus& music, const model::ModelConfig& network);

}  // namespace incipit::engine
