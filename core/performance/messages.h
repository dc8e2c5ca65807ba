#pragma once

#include "base/fact.h"

/// What core/performance says.
namespace incipit::performance::messages {

inline constexpr Message kTempoOfCalls{"performance.tempo-of-calls",
                                       "The tempo is out of range; give 20 to 400."};
inline constexpr Message kPause{"performance.pause", "The pause is out of range; give 0.25 to 16 beats."};
inline constexpr Message kNoNotes{"performance.no-notes",
                                  "The answer has no notes. Play on, or choose another temperature."};

inline constexpr Message kBeats{"performance.beats", "A bar must have 2 to 7 beats."};
inline constexpr Message kBarsToPlay{"performance.bars-to-play", "The bars must be 1 to 10,000."};

inline constexpr Message kTempo{"performance.tempo",
                                "The tempo must be 3.6 to 10,000 quarter notes a minute."};
inline constexpr Message kTicks{"performance.ticks", "A quarter note must have 24 to 32,767 ticks."};
inline constexpr Message kTimeSignature{"performance.time-signature",
                                        "The time signature must have 1 to 32 beats of 1/1 to 1/32."};
inline constexpr Message kGrid{"performance.grid",
                               "The quantise grid or its strength is out of range; give 1 to 64 for both "
                               "numbers of the grid, and 0 to 1."};

}  // namespace incipit::performance::messages
