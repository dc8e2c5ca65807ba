#pragma once

#include "generation/options.h"
#include "midi/instruments.h"
#include "midi/score.h"

namespace incipit::engine {

/// A bar that one part is to play behind what all have played.
struct AccompanyingJob {
    midi::Score score;               ///< the bars before, and what the others may be expected to play in it;
                                     ///< may end before the bar
    int bar = 2;                     ///< from 1
    midi::PartId part{};             ///< its track stands in the score, maybe without notes
    generation::Options sampling{};  ///< as generation::RewriteOptions has them
};

}  // namespace incipit::engine
