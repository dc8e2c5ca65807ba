#pragma once

#include <cstdint>
#include <vector>

#include "midi/score.h"
#include "midi/tick.h"

namespace incipit::performance {

/// A bass plays from here (E1) up.
inline constexpr int kLowestBass = 28;
/// And to here (G3) at the highest; where what is played leaves it less, it keeps an octave.
inline constexpr int kHighestBass = 55;

/// How high a bass may go below what is played. @param lowest  of it; 127 where that is nothing
[[nodiscard]] int bassCeiling(int lowest);

/// The notes of one bar as General MIDI's drum kit (keys 35 to 81) has them.
/// @param length  of the bar; notes begin in it and end with it
[[nodiscard]] std::vector<midi::Note> fittedDrums(std::vector<midi::Note> notes, midi::Tick length);

/// The same as a bass has them: moved by octaves to between kLowestBass and the ceiling; no key sounds twice
/// at once.
[[nodiscard]] std::vector<midi::Note> fittedBass(std::vector<midi::Note> notes, midi::Tick length,
                                                 std::uint8_t channel, int ceiling);

}  // namespace incipit::performance
