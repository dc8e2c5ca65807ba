#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/layout.h"
#include "model/model.h"
#include "model/safetensors.h"

namespace incipit::model {

/// The file's entries of these names, JSON.
[[nodiscard]] std::string configurationText(const ModelConfig& config);
[[nodiscard]] std::string vocabularyText(const tokenizer::Vocabulary& vocabulary);

/// The metadata that a model and its checkpoint share.
/// @param kind    "incipit-model" or "incipit-checkpoint"
/// @param pieces  the model's, or none
[[nodiscard]] Metadata metadataOf(std::string_view kind, const Model& model,
                                  std::span<const std::vector<int>> pieces);

/// The tensors of flat weights under their Keras names, each with a prefix.
[[nodiscard]] std::vector<TensorValues> tensorsOf(const Layout& layout, std::span<const float> weights,
                                                  const std::string& prefix = {});

/// Reads what metadataOf() wrote: a model without weights. Checks the digests and every setting before
/// anything is allocated by them. @throws Error
[[nodiscard]] Model readDescription(const Container& container, std::string_view kind);

/// All weights in the order of the layout. @throws Error naming the tensor that is missing, unknown or not
/// finite
[[nodiscard]] std::vector<float> readWeights(const Container& container, const Layout& layout);

}  // namespace incipit::model
