#pragma once

#include <bitset>
#include <cstddef>
#include <vector>

#include "midi/score.h"

namespace incipit::analysis {

/// The 88 keys of a piano: MIDI pitches 21 (A0) to 108 (C8).
inline constexpr int kLowestKey = 21;
inline constexpr int kHighestKey = 108;
inline constexpr std::size_t kKeys = 88;

/// The keys that sound in one step of time, from kLowestKey up.
using Frame = std::bitset<kKeys>;

struct Frames {
    std::vector<Frame> steps;
    std::size_t outside = 0;  ///< pitched notes beyond the keys, left out
};

/// A score as equal steps of time, drums left out. Onsets and ends are set to the nearest line between two
/// steps, a note sounds for one step at least, and the end of the longest track decides the number of steps.
/// @param quartersPerStep  above 0
/// @throws Error when the score would come to more than 4,194,304 steps and 16 for each of its events
[[nodiscard]] Frames framesOf(const midi::Score& score, double quartersPerStep);

}  // namespace incipit::analysis
