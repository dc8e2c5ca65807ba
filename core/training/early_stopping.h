#pragma once

#include "training/checkpoint.h"
#include "training/options.h"

namespace incipit::training {

/// Whether the weights of a validation loss are those to keep so far: the loss is the lowest, the start's
/// among them where it was measured; with options.slack it lies at most that above the start's.
[[nodiscard]] bool isBest(const Options& options, const Place& place, double validationLoss);

/// Whether the best validation loss lies further back than options.patience epochs.
[[nodiscard]] bool outOfPatience(const Options& options, const Place& place);

}  // namespace incipit::training
