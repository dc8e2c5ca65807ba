#include "engine/snapshot.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace incipit::engine {

namespace {

// Tokens of a sample at most: what has learnt little may never end a bar.
constexpr int kLongest = 1'500;
constexpr std::uint64_t kSeed = 1;

}  // namespace

SharedModel modelOf(const Snapshot& snapshot) {
    std::vector<float> weights = snapshot.weights;
    if (snapshot.endsAt < 1) {
        const std::vector<float>& first = snapshot.start->model.weights;
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = static_cast<float>(std::lerp(first[i], weights[i], snapshot.endsAt));
    }
    return std::make_shared<const TrainedModel>(*snapshot.start, std::move(weights));
}

int epochsASample(int epoch) {
    const auto done = static_cast<unsigned>(std::max(epoch, 1));
    return static_cast<int>(std::bit_ceil((done - 1) / kMostSamples + 1));
}

generation::Options sampleOptions() {
    generation::Options options;
    options.length = kLongest;
    options.bars = kSampleBars;
    options.seed = kSeed;
    options.drafts = 1;
    return options;
}

}  // namespace incipit::engine
