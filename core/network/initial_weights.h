#pragma once

#include <cstdint>
#include <span>

#include "model/layout.h"

namespace incipit::network {

/// Draws the weights as Keras does, by the names of the layout's slots: glorot-uniform kernels (Glorot and
/// Bengio 2010), orthogonal recurrent kernels (Saxe et al. 2014), biases 0, forget gates' biases 1
/// (Jozefowicz et al. 2015). Embeddings are uniform with a standard deviation of 0.5: of the size of what
/// LSTMs give each other. @param weights  of the layout's size
void drawInitialWeights(const model::Layout& layout, std::uint64_t seed, std::span<float> weights);

}  // namespace incipit::network
