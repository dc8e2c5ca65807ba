#include "training/schedule.h"

#include <cmath>
#include <numbers>

namespace incipit::training {

double learningRate(const Options& options, int epoch, std::int64_t step, std::int64_t stepsInEpoch) {
    const auto steps = static_cast<double>(stepsInEpoch);
    const double epochs = options.epochs;
    const double done = (epoch + static_cast<double>(step) / steps) / epochs;
    if (done < options.warmUp) {
        return options.learningRate * (done + 1 / (steps * epochs)) / options.warmUp;
    }
    if (!options.cosine) return options.learningRate;
    const double cooling = (done - options.warmUp) / (1 - options.warmUp);
    return options.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * cooling));
}

}  // namespace incipit::training
