#pragma once

#include "training/validation_split.h"
#include "ui/engine/engine.h"

namespace incipit::ui {

/// What stands before the network.
struct Prepared {
    training::Music music;  ///< in the tokenizer's own vocabulary
    TrainingSummary summary;
};

/// Tokenises and splits the music and fits the settings to it, without LibTorch: the window asks too, to
/// show what a training would be. Takes as long as tokenising does: any thread but the GUI's.
/// @throws Error that names the piece or the setting which cannot be trained with
[[nodiscard]] Prepared prepare(const TrainingJob& job);

}  // namespace incipit::ui
