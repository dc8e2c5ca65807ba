#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/key.h"

namespace incipit::generation {

/// The defaults are the tutorial's length with sampling; argmax is the tutorial's own choice.
struct Options {
    int length = 500;          ///< tokens, 1 to 1,000,000
    bool argmax = false;       ///< always the likeliest token
    double temperature = 1.0;  ///< above 0 to 100: logits are divided by it
    int topK = 0;              ///< 0: off; else only the K likeliest tokens
    double topP = 1.0;       ///< above 0 to 1: only the likeliest tokens that hold this share of probability
    std::uint64_t seed = 0;  ///< of the start window and of sampling: the same seed gives the same music
    std::optional<std::size_t> start;  ///< start window, counted over the training pieces; none: by the seed
    std::optional<analysis::Key> key;  ///< only tokens whose notes lie in this key's scale
};

/// @throws Error that names the first option out of range
void validate(const Options& options);

}  // namespace incipit::generation
