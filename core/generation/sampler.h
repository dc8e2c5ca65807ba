#pragma once

#include <span>
#include <vector>

#include "base/random.h"
#include "generation/options.h"

namespace incipit::generation {

/// Chooses one id by the options' argmax, temperature, top-k, top-p and min-p, lower ids first among equals.
/// Top-k comes first; top-p and min-p then both look at the softmax of what it left. Min-p after Nguyen et
/// al., "Turning Up the Heat: Min-p Sampling for Creative and Coherent LLM Outputs" (2024), section 3: at
/// least minP times as likely as the likeliest token.
/// @param allowed  ids that may be chosen; empty: all
/// @throws Error when no allowed id has a usable logit
[[nodiscard]] int choose(std::span<const float> logits, const std::vector<bool>& allowed,
                         const Options& options, base::Random& random);

}  // namespace incipit::generation
