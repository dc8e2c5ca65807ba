#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace incipit::training {

enum class Ending { Finished, Stopped, TimeLimit };

/// What a call of training did.
struct Result {
    Ending ending = Ending::Finished;
    int epochs = 0;     ///< complete ones, resumed runs included
    int bestEpoch = 0;  ///< whose weights the model holds; 0: the last, or the first ones
    bool keptStart =
        false;  ///< no epoch was good enough (training/early_stopping.h): the first weights are kept
    std::optional<double> startLoss{};  ///< validation loss before the first step, where it was measured
    std::size_t examples = 0;           ///< windows or tokens in an epoch (training/recipe.h)
    double seconds = 0;                 ///< of this call's training
    double samplesPerSecond = 0;        ///< examples a second of this call's training
    std::string device;                 ///< "cpu" or "cuda"
    int threads = 1;                    ///< of this process
    int processes = 1;                  ///< that trained together
    /// Of `seconds`, what this process waited for others at the end of its steps, its own backward passes
    /// done; none: it was alone.
    std::optional<double> waitingSeconds{};
};

}  // namespace incipit::training
