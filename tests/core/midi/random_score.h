#pragma once

#include <cstdint>
#include <random>

#include "midi/score.h"

namespace incipit::test {

/// A number from 0 to below the limit, the same on every machine.
[[nodiscard]] std::uint32_t pick(std::mt19937& random, std::uint32_t limit);

/// A score of every kind that a file can hold: any format and division, notes that overlap and repeat, events
/// of each status, system exclusive, names in any bytes.
[[nodiscard]] midi::Score randomScore(std::mt19937& random);

}  // namespace incipit::test
