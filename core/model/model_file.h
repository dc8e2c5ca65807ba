#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/model.h"
#include "model/safetensors.h"

namespace incipit::model {

/// Everything in a model file, as plain values.
struct ModelParts {
    ModelConfig config;
    tokenizer::Vocabulary vocabulary;
    History history;
    std::vector<std::vector<int>> pieces;
    std::vector<float> weights;  ///< in the order of Layout
};

/// The file's entries of these names, JSON.
[[nodiscard]] std::string configurationText(const ModelConfig& config);
[[nodiscard]] std::string vocabularyText(const tokenizer::Vocabulary& vocabulary);

/// The metadata that a model and its checkpoint share.
/// @param kind  "incipit-model" or "incipit-checkpoint"
[[nodiscard]] Metadata describe(std::string_view kind, const ModelConfig& config,
                                const tokenizer::Vocabulary& vocabulary, const History& history,
                                std::span<const std::vector<int>> pieces);

/// The tensors of flat weights under their Keras names, each with a prefix.
[[nodiscard]] std::vector<TensorValues> tensorsOf(const Layout& layout, std::span<const float> weights,
                                                  const std::string& prefix = {});

/// Reads what describe() wrote; `weights` stays empty. Checks the digests and every setting before anything
/// is allocated by them. @throws Error
[[nodiscard]] ModelParts readDescription(const Container& container, std::string_view kind);

/// All weights in the order of the layout. @throws Error naming the tensor that is missing, unknown or not
/// finite
[[nodiscard]] std::vector<float> readWeights(const Container& container, const Layout& layout);

}  // namespace incipit::model
