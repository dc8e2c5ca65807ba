#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

#include "tokenizer/note_limits.h"

namespace incipit::tokenizer {

inline constexpr int kInstruments = 256;  ///< 128 programs and 128 drum kits
inline constexpr int kParts = 16;         ///< of one instrument
/// Voices of a piece at most, by what ports hold: 15 channels for programs and one for drums each.
inline constexpr int kMostVoices = 16 * 15, kMostDrumVoices = 16;

/// Who plays: an instrument, and which of the parts that play it.
struct Voice {
    std::uint8_t instrument = 0;  ///< a General MIDI program, or kDrums and the program of a drum kit
    std::uint8_t part = 0;        ///< 0 to kParts - 1

    // clang-tidy 14 takes the comparison with 0 in the default for a null pointer.
    auto operator<=>(const Voice&) const = default;  // NOLINT(modernize-use-nullptr)
    [[nodiscard]] bool isDrums() const { return instrument >= kDrums; }
    /// 0 to 127, of a drum kit too.
    [[nodiscard]] int program() const { return instrument % kDrums; }
};

/// The program of NoteLimits that an instrument counts as: all kits are kDrums.
[[nodiscard]] constexpr int limitedProgram(int instrument) {
    return std::min(instrument, kDrums);
}

}  // namespace incipit::tokenizer
