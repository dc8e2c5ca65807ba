#pragma once

#include <cstdint>
#include <span>

namespace incipit::midi {

/// What sets a device back to its power-on state: General MIDI on or off, level 2 on (MIDI 1.0, universal
/// non-real time messages), Roland's GS reset and Yamaha's XG system on (the makers' MIDI implementation
/// charts), for any device number.
enum class SystemReset { None, GeneralMidi, GeneralMidi2, Gs, Xg };

/// @param message  system exclusive, from 0xF0 to 0xF7
[[nodiscard]] SystemReset resetOf(std::span<const std::uint8_t> message);
[[nodiscard]] inline bool isSystemReset(std::span<const std::uint8_t> message) {
    return resetOf(message) != SystemReset::None;
}

}  // namespace incipit::midi
