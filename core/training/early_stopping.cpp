#include "training/early_stopping.h"

namespace incipit::training {

bool isBest(const Options& options, const Place& place, double validationLoss) {
    if (options.slack > 0 && place.startLoss > 0) return validationLoss <= place.startLoss + options.slack;
    if (place.bestEpoch > 0) return validationLoss < place.bestLoss;
    return place.startLoss == 0 || validationLoss < place.startLoss;
}

bool outOfPatience(const Options& options, const Place& place) {
    const bool measured = place.bestEpoch > 0 || place.startLoss > 0;
    return options.patience > 0 && measured && place.epoch - place.bestEpoch >= options.patience;
}

}  // namespace incipit::training
