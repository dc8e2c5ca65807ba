#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// A span in which the sustain pedal of a channel is down (controller 64 at 64 or more, General MIDI level 1,
/// until it is less, or all controllers are reset).
struct Sustain {
    static constexpr Tick kHeld{INT64_MAX};

    std::size_t port = 0;  ///< midi/ports.h
    int channel = 0;       ///< 0 to 15
    Tick down, up;         ///< up: kHeld where the piece never lets it go

    bool operator==(const Sustain&) const = default;
};

/// By port, channel and time; a channel belongs to all tracks of its port.
[[nodiscard]] std::vector<Sustain> sustainsOf(const Score& score);

}  // namespace incipit::midi
