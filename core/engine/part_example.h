#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "midi/instruments.h"
#include "midi/score.h"

namespace incipit::engine {

/// What of a part another one can be like.
struct PartExample {
    bool isDrums = false;
    std::vector<std::uint8_t> keys;  ///< that it strikes: pitches, or drums; rising, at least one
    double notesABar = 0;            ///< of the bars in which it strikes any
};

/// Of a part of a score. @throws Error where it has no notes
[[nodiscard]] PartExample exampleOf(const midi::Score& score, const midi::PartId& part);

/// Of the first part for an instrument (RewritingJob::added); else of the first that is drums where that is,
/// or is none; else of the first. @throws Error where there is no part
[[nodiscard]] PartExample exampleFor(int instrument, const midi::Score& score);

}  // namespace incipit::engine
