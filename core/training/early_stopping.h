#pragma once

#include "training/checkpoint.h"
#include "training/options.h"

namespace incipit::training {

/// Whether a validation loss is the lowest so far, the start's among them where it was measured.
[[nodiscard]] bool isBest(const Place& place, double validationLoss);

/// Whether the best validation loss lies further back than options.patience epochs.
[[nodiscard]] bool outOfPatience(const Options& options, const Place& place);

}  // namespace incipit::training
