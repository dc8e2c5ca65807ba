#include "training/options.h"

#include <cmath>

#include "base/error.h"

namespace incipit::training {

namespace {

void require(bool valid, const char* sentence) {
    if (!valid) throw Error(sentence);
}

}  // namespace

void validate(const Options& options) {
    require(options.epochs >= 1 && options.epochs <= 1'000'000,
            "The number of epochs must be 1 to 1,000,000.");
    require(options.batchSize >= 1 && options.batchSize <= 65'536, "The batch size must be 1 to 65,536.");
    require(options.learningRate > 0 && options.learningRate <= 1,
            "The learning rate must be above 0 and at most 1.");
    require(options.threads >= 0 && options.threads <= 256,
            "The number of threads must be 1 to 256, or 0 for one on each core.");
    require(options.device == "auto" || options.device == "cpu" || options.device == "cuda",
            "The device must be auto, cpu or cuda.");
    require(options.timeLimit >= 0 && std::isfinite(options.timeLimit),
            "The time limit must be a number of seconds, or 0 for none.");
    require(options.weightDecay >= 0 && options.weightDecay <= 1, "The weight decay must be 0 to 1.");
    require(options.clip >= 0 && std::isfinite(options.clip),
            "The largest norm of the gradient must be above 0, or 0 for any.");
    require(options.warmUp >= 0 && options.warmUp <= 1, "The share of warm-up must be 0 to 1.");
    require(options.patience >= 0, "The patience must be a number of epochs, or 0 for no early stop.");
    require(options.transposeDown >= 0 && options.transposeDown <= 12 && options.transposeUp >= 0 &&
                options.transposeUp <= 12,
            "Music is transposed by 0 to 12 semitones either way.");
    require(options.checkpointSeconds > 0, "The time between checkpoints must be above 0 seconds.");
}

}  // namespace incipit::training
