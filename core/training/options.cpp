#include "training/options.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "training/messages.h"

namespace incipit::training {

namespace {

void require(bool valid, MessageOf<0> message) {
    if (!valid) throw Error(message);
}

bool within(int steps, int most) {
    return steps >= 0 && steps <= most;
}

}  // namespace

void validate(const Options& options) {
    require(options.epochs >= 1 && options.epochs <= 1'000'000, messages::kEpochs);
    require(options.batchSize >= 1 && options.batchSize <= 65'536, messages::kBatchSize);
    require(options.learningRate > 0 && options.learningRate <= 1, messages::kLearningRate);
    require(options.threads >= 0 && options.threads <= 256, messages::kThreads);
    require(options.device == "auto" || options.device == "cpu" || options.device == "cuda",
            messages::kDevice);
    require(options.timeLimit >= 0 && std::isfinite(options.timeLimit), messages::kTimeLimit);
    require(options.weightDecay >= 0 && options.weightDecay <= 1, messages::kWeightDecay);
    require(options.clip >= 0 && std::isfinite(options.clip), messages::kClip);
    require(options.warmUp >= 0 && options.warmUp <= 1, messages::kWarmUp);
    require(options.patience >= 0, messages::kPatience);
    const dataset::Reach& reach = options.reach;
    require(within(reach.down, 12) && within(reach.up, 12), messages::kTransposition);
    require(within(reach.loudness, 8) && within(reach.tempo, 8), messages::kVariation);
    require(options.balance >= 0 && options.balance <= 1, messages::kBalance);
    require(options.checkpointSeconds > 0, messages::kCheckpointSeconds);
    require(options.passes >= 1 && options.passes <= 4'096, messages::kPasses);
}

std::string commonText(const Options& options) {
    const dataset::Reach& reach = options.reach;
    const nlohmann::ordered_json values{options.epochs,
                                        options.batchSize,
                                        options.learningRate,
                                        options.seed,
                                        static_cast<int>(options.lstm),
                                        options.weightDecay,
                                        options.clip,
                                        options.warmUp,
                                        options.cosine,
                                        options.patience,
                                        options.keepBest,
                                        options.keepStart,
                                        options.slack,
                                        options.endsAt,
                                        options.inTurns,
                                        reach.down,
                                        reach.up,
                                        reach.loudness,
                                        reach.tempo,
                                        options.balance,
                                        options.passes,
                                        options.halfGradients};
    return values.dump();
}

}  // namespace incipit::training
