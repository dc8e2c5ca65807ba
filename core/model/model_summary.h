#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/architecture.h"

namespace incipit::model {

/// The table of layers as Keras' summary() prints it: a line for each layer with its type, the shape of its
/// output and its parameters, and their total. Lines end with a line break.
/// @throws Error for settings out of range
[[nodiscard]] std::string summaryTable(const ModelConfig& config);

/// The shape of all windows as the network takes them, "(449, 100, 1)": windows, tokens of each, one number a
/// token.
[[nodiscard]] std::string inputShape(const ModelConfig& config, std::size_t windows);

/// The shape of what follows each window as one-hot rows, "(449, 56)": windows, distinct tokens.
[[nodiscard]] std::string targetShape(const ModelConfig& config, std::size_t windows);

/// A whole number with commas between its thousands, "2,706,744".
[[nodiscard]] std::string withCommas(std::int64_t number);

}  // namespace incipit::model
