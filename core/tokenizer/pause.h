#pragma once

#include "midi/score.h"

namespace incipit::tokenizer {

/// Moves the end of a track that is being written towards a later tick, in pauses that a file can hold
/// (2^28 - 1 ticks), with empty text between them.
inline void bridgePause(midi::Track& track, midi::Tick next) {
    constexpr midi::Tick kLongest{1 << 27};
    while (next - track.end > kLongest) {
        track.end += kLongest;
        track.events.push_back(midi::textEvent("", track.end));
    }
}

}  // namespace incipit::tokenizer
