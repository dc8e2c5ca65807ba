#pragma once

#include <string>

#include "dataset/corpus.h"
#include "ui/engine/engine.h"

namespace incipit::ui {

/// What stands before the network, without LibTorch: the window asks it too. Both take as long as tokenising
/// does: any thread but the GUI's.
/// @throws Error that names the piece which cannot be trained on
[[nodiscard]] dataset::Corpus corpusOf(const TrainingJob& job, const std::string& scheme);

/// @param network  its vocabulary's size is filled in where it is 0
/// @throws Error when the music is too short or too plain to train on
[[nodiscard]] TrainingSummary summaryOf(const dataset::Corpus& corpus, model::ModelConfig network);

}  // namespace incipit::ui
