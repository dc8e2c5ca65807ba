#pragma once

#include "training/choices.h"
#include "training/options.h"

namespace incipit::ui {

/// What the training panel remembers: the settings of each recipe by themselves.
struct TrainingMemory {
    bool tutorial = false;     ///< the recipe that is chosen; else the studio's
    training::Choices studio;  ///< its recipe is left out here
    training::Choices article;
    training::Options run;  ///< seed, threads and device, for both

    [[nodiscard]] training::Choices& of(bool forTutorial) { return forTutorial ? article : studio; }
};

}  // namespace incipit::ui
