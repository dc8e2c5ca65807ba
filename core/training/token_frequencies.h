#pragma once

#include "dataset/corpus.h"
#include "model/model.h"

namespace incipit::training {

/// Sets the last layer's bias to the logarithm of how often each token stands in the music (one more of each,
/// Laplace's rule): a new network of the studio's predicts that much before its first step and need not learn
/// it.
void beginWithFrequencies(model::Model& model, const dataset::Corpus& corpus);

}  // namespace incipit::training
