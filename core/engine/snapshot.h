#pragma once

#include <functional>
#include <vector>

#include "engine/trained_model.h"
#include "generation/options.h"
#include "training/observer.h"

namespace incipit::engine {

/// A network as it was between two steps of its training.
struct Snapshot {
    training::Progress at;       ///< the last step; at the end of an epoch the epoch's losses
    SharedModel start;           ///< what training began with: all but the weights is the snapshot's too
    std::vector<float> weights;  ///< in the order of the model's layout
    double endsAt = 1;           ///< training::Options::endsAt, 1 where it has no effect

    [[nodiscard]] bool endsEpoch() const { return at.step == at.steps; }
};

/// Takes a snapshot on the thread that trains, which waits: it is to hand it on and return.
using OnSnapshot = std::function<void(Snapshot)>;

/// The model that training would leave, were these the weights that it keeps. It shares with `start` what is
/// found of the music. Copies the music's tokens: on a thread of its own.
[[nodiscard]] SharedModel modelOf(const Snapshot& snapshot);

/// Samples of a training that are kept at most.
inline constexpr int kMostSamples = 16;
inline constexpr int kSampleBars = 8;

/// Epochs from one sample to the next when so many are done: 1 up to kMostSamples, then 2, 4 and so on. So 8
/// to 16 samples are kept of any training that has 8 epochs or more, wherever it is stopped.
/// @param epoch  from 1
[[nodiscard]] int epochsASample(int epoch);

/// Whether a sample is written at the end of that epoch.
[[nodiscard]] inline bool isSampled(int epoch) {
    return epoch % epochsASample(epoch) == 0;
}

/// Whether a sample of that epoch is kept when so many are done.
[[nodiscard]] inline bool isKept(int epoch, int done) {
    return epoch % epochsASample(done) == 0;
}

/// How samples are written: kSampleBars bars that are the same for the same weights, without second thoughts.
[[nodiscard]] generation::Options sampleOptions();

}  // namespace incipit::engine
