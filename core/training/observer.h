#pragma once

#include <cstdint>
#include <optional>

namespace incipit::training {

/// Where training stands after a step. Seconds are of training alone: time spent in the observer does not
/// count.
struct Progress {
    int epoch = 1;  ///< from 1
    int epochs = 0;
    std::int64_t step = 0;                 ///< of this epoch, from 1
    std::int64_t steps = 0;                ///< in an epoch
    double loss = 0;                       ///< of this step's batch, nats; at an epoch's end the epoch's mean
    std::optional<double> validationLoss;  ///< at an epoch's end, with validation
    double seconds = 0;                    ///< of training so far, resumed runs included
    double secondsLeft = 0;                ///< at the present pace
};

/// Told of each step by the training thread. A call may block: training waits, which is how it is paused.
class Observer {
  public:
    virtual ~Observer() = default;
    virtual void onStep(const Progress& progress) = 0;
    virtual void onEpoch(const Progress& progress) = 0;
};

}  // namespace incipit::training
