#pragma once

#include <cstdint>

#include "training/options.h"

namespace incipit::training {

/// The learning rate of a step: up from 0 in the warm-up, then constant or down to 0 with a cosine.
/// @param epoch  complete ones
/// @param step   of `steps` in the next one, from 0
[[nodiscard]] double learningRate(const Options& options, int epoch, std::int64_t step, std::int64_t steps);

}  // namespace incipit::training
