#include "training/studio_settings.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.h"

namespace incipit::training {

namespace {

// Tokens seen in all, which give the epochs within bounds: minutes for hundreds of pieces.
constexpr double kTokensSeen = 1.4e7;
constexpr int kLeastEpochs = 12;
constexpr int kMostEpochs = 100;
// Up to here music is a piece or a few: many small steps teach it sooner than few large ones.
constexpr double kSmall = 20'000;
// From here on each key is heard often enough: other keys than the pieces' own only take time.
constexpr double kLarge = 300'000;
// Lanes leave about so many tokens to each, so that an epoch has some tens of steps.
constexpr double kTokensInLane = 2'000;

int between(double value, int low, int high) {
    return static_cast<int>(std::lround(std::clamp<double>(value, low, high)));
}

}  // namespace

void requireTokens(std::size_t tokens) {
    if (tokens >= kLeastTokens) return;
    throw Error("The music has " + std::to_string(tokens) + (tokens == 1 ? " token" : " tokens") +
                ", and training needs at least " + std::to_string(kLeastTokens) + "; add music.");
}

StudioSettings studioSettings(std::size_t tokens, std::size_t pieces, const Options& run) {
    const auto size = static_cast<double>(std::max<std::size_t>(tokens, 1));
    const bool small = size < kSmall;
    const bool large = size >= kLarge;
    StudioSettings settings;
    model::ModelConfig& network = settings.network;
    network.recipe = "studio";
    network.windowLength = small ? 32 : 64;
    network.denseUnits = 0;
    network.embeddingUnits = small ? 64 : 128;
    network.lstmUnits = small ? std::vector{192, 192} : std::vector{320, 320};
    network.embeddingDropout = 0.1;
    network.dropout = 0.4;
    network.weightDropout = 0.2;

    Options& training = settings.training;
    training = run;
    training.batchSize = between(size / kTokensInLane, 2, 32);
    training.epochs = between(kTokensSeen / size, kLeastEpochs, kMostEpochs);
    training.learningRate = 4e-3;
    training.weightDecay = 0.01;
    training.clip = 1;
    training.warmUp = 0.02;
    training.cosine = true;
    training.keepBest = true;
    training.patience = std::max(10, training.epochs / 4);
    // One piece fills its own range of pitches.
    const bool transpose = pieces > 1 && !large;
    training.transposeDown = transpose ? 6 : 0;
    training.transposeUp = transpose ? 5 : 0;
    return settings;
}

}  // namespace incipit::training
