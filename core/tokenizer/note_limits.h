#pragma once

#include <bitset>

namespace incipit::tokenizer {

inline constexpr int kDrums = 128;  ///< the program after the last of General MIDI, for drums
inline constexpr int kPrograms = 129;

/// The notes that may be written; drums have no pitch to limit.
struct NoteLimits {
    std::bitset<128> pitches = std::bitset<128>().set();
    std::bitset<kPrograms> programs = std::bitset<kPrograms>().set();

    [[nodiscard]] bool drumsOnly() const { return programs == std::bitset<kPrograms>().set(kDrums); }
};

}  // namespace incipit::tokenizer
