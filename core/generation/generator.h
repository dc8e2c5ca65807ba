#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "generation/options.h"
#include "midi/score.h"
#include "model/model.h"

namespace incipit::generation {

struct Result {
    std::vector<int> ids;   ///< generated, without the start window; fewer than asked when stopped
    std::size_t start = 0;  ///< index of the start window; 0 with a prime, and of the studio's models
    midi::Score score;      ///< the ids decoded by the model's tokenizer
    double seconds = 0;
};

/// Called after each token with the number written so far, on the generating thread.
using OnToken = std::function<void(std::size_t)>;

/// Writes on from a start window, one token at a time, the window sliding by one. A model of the studio's
/// network begins a piece, or goes on after the prime, of any length; it writes only what the scheme's
/// grammar allows. Synchronous.
/// @param prime  ids to start from instead of a window of the training pieces, at least a window; the last
/// window
///               of them is used. Empty: options.start or the seed chooses.
/// @throws Error for options out of range, a start that does not exist, a prime that is too short
[[nodiscard]] Result generate(const model::Model& model, const Options& options, std::span<const int> prime,
                              std::stop_token stop, const OnToken& onToken = {});

/// The number of start windows that a model offers.
[[nodiscard]] std::size_t startWindows(const model::Model& model);

}  // namespace incipit::generation
