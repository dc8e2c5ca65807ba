#pragma once

#include <map>
#include <string>

#include "training/choices.h"
#include "training/options.h"

namespace incipit::ui {

/// What the training panel remembers: the settings of each recipe by themselves.
struct TrainingMemory {
    std::string recipe;  ///< name of the chosen one; empty: the first of the list
    /// By name; a recipe's own choices name none.
    std::map<std::string, training::Choices> choices;
    training::Options run;  ///< seed, threads and device, for all
};

}  // namespace incipit::ui
