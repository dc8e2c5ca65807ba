#pragma once

#include <cstdint>
#include <span>

namespace incipit::playback {

/// Whether a system exclusive message, from 0xF0 to 0xF7, sets a device back to its power-on state: General
/// MIDI on, off and level 2 on (MIDI 1.0, universal non-real time messages), Roland's GS reset and Yamaha's
/// XG system on (the makers' MIDI implementation charts), for any device number.
[[nodiscard]] bool isSystemReset(std::span<const std::uint8_t> message);

}  // namespace incipit::playback
