#pragma once

#include <span>
#include <vector>

#include "generation/options.h"
#include "model/random.h"

namespace incipit::generation {

/// Chooses one id by the options' argmax, temperature, top-k and top-p (in this order), lower ids first among
/// equals.
/// @param allowed  ids that may be chosen; empty: all
/// @throws Error when no allowed id has a usable logit
[[nodiscard]] int choose(std::span<const float> logits, const std::vector<bool>& allowed,
                         const Options& options, model::Random& random);

}  // namespace incipit::generation
