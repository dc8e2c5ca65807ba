#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::tokenizer {

/// "C4" for 60, black keys as C# E- F# G# B-. @param pitch  0 to 127
[[nodiscard]] const std::string& pitchName(int pitch);

/// A name back to its MIDI number: letter, accidentals ('#' or '-'), octave. "E-1" is E flat in octave 1, as
/// the tutorial reads it; none for what is no name or lies outside 0 to 127.
[[nodiscard]] std::optional<int> pitchOfName(std::string_view name);

/// The normal order of a set of pitch classes (bit 0 is C) as "0.4.7": of its rotations the one with the
/// smallest span, then the smallest intervals from the left (Allen Forte, The Structure of Atonal Music,
/// 1973, section 1.2).
[[nodiscard]] const std::string& normalOrder(std::uint16_t pitchClasses);

/// "0.4.7" back to MIDI numbers: those under 12 in the octave from middle C, others as they are; none for
/// what is no chord.
[[nodiscard]] std::optional<std::vector<int>> pitchesOfChord(std::string_view chord);

/// "#0.5": the shortest decimal that reads back equal, at least one digit after the point.
[[nodiscard]] std::string restName(double seconds);

/// True for '#' and a number of seconds that is not negative.
[[nodiscard]] bool isRest(std::string_view token);

}  // namespace incipit::tokenizer
