#pragma once

#include <cstdint>
#include <optional>
#include <vector>

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
/// What training computes is the same whatever its observer does, bit for bit.
class Observer {
  public:
    virtual ~Observer() = default;
    virtual void onStep(const Progress& progress) = 0;
    virtual void onEpoch(const Progress& progress) = 0;

    /// Asked between two steps, and after the last step of an epoch once onEpoch() was told, until the answer
    /// is no: whether a copy of the weights is wanted.
    [[nodiscard]] virtual bool wantsWeights() { return false; }
    /// The copy that was wanted, in the order of the model's layout.
    /// @param progress  the last step; after the last one of an epoch what onEpoch() was told
    virtual void onWeights(const Progress& /*progress*/, std::vector<float>&& /*weights*/) {}
};

}  // namespace incipit::training
