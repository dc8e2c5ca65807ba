#pragma once

#include <bitset>
#include <vector>

namespace incipit::tokenizer {

inline constexpr int kDrums = 128;  ///< the program after the last of General MIDI, for drums
inline constexpr int kPrograms = 129;

/// The pitches that may be struck in a part of a bar, at least one on its beats and one between them.
struct BarPitches {
    std::bitset<128> onBeats, between;
};

/// The notes that may be written; drums have no pitch to limit.
struct NoteLimits {
    std::bitset<128> pitches = std::bitset<128>().set();
    std::bitset<kPrograms> programs = std::bitset<kPrograms>().set();
    /// Of one bar of the piece after the other, from the first again when they end, in place of `pitches`; of
    /// each bar one or more, which share it evenly, and whose first moment counts as a beat. Empty: `pitches`
    /// at any time. Only of schemes that place moments (Tokenizer::positions()).
    std::vector<std::vector<BarPitches>> bars{};
    /// Pitches that a part may strike at one moment, from 1; 0: any number.
    int together = 0;

    [[nodiscard]] bool drumsOnly() const { return programs == std::bitset<kPrograms>().set(kDrums); }
};

}  // namespace incipit::tokenizer
