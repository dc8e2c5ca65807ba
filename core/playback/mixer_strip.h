#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "midi/instruments.h"

namespace incipit::playback {

/// Where an instrument of the piece is played.
struct Route {
    std::size_t output = 0;        ///< of the player's outputs; one that is not there plays nothing
    std::optional<int> channel{};  ///< 0 to 15; none: the piece's own
    std::optional<int> program{};  ///< 0 to 127; with one, the piece's program and bank changes are left out
    std::optional<int> bank{};     ///< 0 to 16383, high byte (controller 0) times 128 and low byte (32)

    bool operator==(const Route&) const = default;
};

/// An instrument's settings, as a mixer has them.
struct MixerStrip {
    bool muted = false;
    double volume = 1;  ///< 0 to 2; multiplies the channel's volume (controller 7)
    Route route{};

    bool operator==(const MixerStrip&) const = default;
};

using InstrumentId = midi::PartId;

/// Instruments that are not named have a strip of defaults.
using MixerStrips = std::map<InstrumentId, MixerStrip>;

}  // namespace incipit::playback
