#pragma once

#include <cmath>

namespace incipit::base {

/// What an amplitude is multiplied by for so many decibels, and the other way round.
[[nodiscard]] inline double fromDecibels(double decibels) {
    return std::pow(10.0, decibels / 20);
}
[[nodiscard]] inline double toDecibels(double factor) {
    return 20 * std::log10(factor);
}

}  // namespace incipit::base
