#include "training/early_stopping.h"

namespace incipit::training {

bool isBest(const Place& place, double validationLoss) {
    return place.bestEpoch == 0 || validationLoss < place.bestLoss;
}

bool outOfPatience(const Options& options, const Place& place) {
    return options.patience > 0 && place.bestEpoch > 0 && place.epoch - place.bestEpoch >= options.patience;
}

}  // namespace incipit::training
