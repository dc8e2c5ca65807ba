#pragma once

#include <cstddef>

namespace incipit::network {

/// How well music is predicted.
struct Likelihood {
    double nats = 0;         ///< sum of the negative log-likelihoods of the predicted tokens
    std::size_t tokens = 0;  ///< that were predicted
    std::size_t pieces = 0;  ///< that they stand in
};

}  // namespace incipit::network
