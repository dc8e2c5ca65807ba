#pragma once

#include <cstddef>

#include "midi/score.h"
#include "midi/warnings.h"

namespace incipit::midi {

/// Looks at a finished score for what a user should know before working with it: no notes, notes without an
/// end or length, a piece or a note of days, more voices than a synthesizer has.
/// @param mostAtOnce  most notes open at one moment in one track
void checkScore(const Score& score, std::size_t mostAtOnce, Warnings& warnings);

}  // namespace incipit::midi
