#pragma once

#include <cstdint>
#include <vector>

#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// The multiple of a sixteenth or of a triplet eighth that is nearest to an offset or a length in quarter
/// notes; a tie goes to the sixteenths.
/// @param zeroAllowed  false: a sound with a length never becomes 0
/// @param gap          distance to the next onset, 0 if there is none: the grid that fills it is preferred
[[nodiscard]] Time quantise(double quarters, bool zeroAllowed = true, Time gap = 0);

/// The same for an onset of 0 or more in ticks, where ticks are whole: in integers, and so faster.
[[nodiscard]] Time quantiseOnset(std::int64_t ticks, std::int64_t ticksPerQuarter);

/// Quantises elements in reading order whose start and length are in ticks.
/// @param ticksPerQuarter  above 0
void quantise(std::vector<Element>& elements, double ticksPerQuarter);

/// The value that stands nearest in decimal with so many digits after the point; an exact half goes to the
/// even digit (Python's round()).
[[nodiscard]] double roundDecimals(double value, int digits);

}  // namespace incipit::tokenizer
