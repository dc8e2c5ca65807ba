#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace incipit::network {

/// How well music is predicted.
struct Likelihood {
    double nats = 0;         ///< sum of the negative log-likelihoods of the predicted tokens
    std::size_t tokens = 0;  ///< that were predicted
    std::size_t pieces = 0;  ///< that they stand in
};

/// Told what the model expected in the place of a token of a piece: the natural logarithms of the
/// probabilities of all ids of the vocabulary, which hold during the call. Several threads call at once, each
/// for other tokens; all return before the job does.
using OnExpected = std::function<void(std::size_t token, std::span<const float> logProbabilities)>;

}  // namespace incipit::network
