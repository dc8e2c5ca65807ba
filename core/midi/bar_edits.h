#pragma once

#include "midi/score.h"
#include "midi/tick_range.h"

namespace incipit::midi {

// Edits of the piece's time. Bars are counted from 1, as TempoMap counts them.

/// Empty bars before a bar, in its metre: what begins there or later comes later by their length. Notes that
/// sound there sound on into them; what is set at the bar's start is set at theirs.
[[nodiscard]] Score insertBars(Score score, int bar, int count);

/// Takes bars out of all parts. Notes that begin in them go, notes that reach into them end at their start or
/// become shorter by them; what was set in them (tempo, metre, key, programs, controllers, bends, system
/// exclusive) is set at their start, and other texts of theirs go. What is behind them comes earlier.
[[nodiscard]] Score removeBars(Score score, int first, int count);

/// These bars alone, with what was set before them; notes end with them. @param range  from the start of a
/// bar to the end of one
[[nodiscard]] Score keepBars(Score score, const TickRange& range);

/// From a moment to the next change of tempo. @param beatsPerMinute  as in tempoEvent()
[[nodiscard]] Score setTempo(Score score, Tick at, double beatsPerMinute);

/// From a bar to the next change of metre. @param denominator  1, 2, 4 … 128
[[nodiscard]] Score setTimeSignature(Score score, int bar, int numerator, int denominator);

}  // namespace incipit::midi
