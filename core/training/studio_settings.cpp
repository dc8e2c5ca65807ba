#include "training/studio_settings.h"

#include <algorithm>
#include <cmath>

namespace incipit::training {

namespace {

/// Tokens seen in all: as many epochs as give this, within bounds.
constexpr double kTokensSeen = 8e6;

int between(double value, int low, int high) {
    return static_cast<int>(std::lround(std::clamp<double>(value, low, high)));
}

}  // namespace

StudioSettings studioSettings(std::size_t tokens, std::size_t pieces) {
    const auto size = static_cast<double>(std::max<std::size_t>(tokens, 1));
    const bool one = size < 20'000;
    StudioSettings settings;
    model::ModelConfig& network = settings.network;
    network.recipe = "studio";
    network.windowLength = 64;
    network.denseUnits = 0;
    network.embeddingUnits = one ? 64 : 128;
    network.lstmUnits = one ? std::vector{128, 128} : std::vector{320, 320};
    network.embeddingDropout = 0.1;
    network.dropout = 0.4;
    network.weightDropout = 0.2;

    Options& training = settings.training;
    training.batchSize = between(size / 1'000, 4, 32);
    training.epochs = between(kTokensSeen / size, 20, 120);
    training.learningRate = 4e-3;
    training.weightDecay = 0.01;
    training.clip = 1;
    training.warmUp = 0.02;
    training.cosine = true;
    training.keepBest = true;
    training.patience = std::max(10, training.epochs / 5);
    training.transposeDown = pieces > 1 ? 6 : 0;
    training.transposeUp = pieces > 1 ? 5 : 0;
    return settings;
}

}  // namespace incipit::training
