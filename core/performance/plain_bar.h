#pragma once

#include <span>
#include <vector>

#include "midi/score.h"
#include "performance/expected_notes.h"

namespace incipit::performance {

// What a network is told that its part has played before it has: a plain bar that nobody hears, as it goes on
// with what there is, and without any it would go on with silence. Notes count from the bar's beginning, in
// ticks of 480 a quarter.

/// Kick and snare by turns on the beats, the hi-hat on eighths.
[[nodiscard]] std::vector<midi::Note> plainDrums(int beats);

/// On each beat the lowest pitch that is played in it, or was before; nothing before the first.
/// @param played  by onset  @param from  quarters where the bar begins
[[nodiscard]] std::vector<midi::Note> plainBass(std::span<const PlayedNote> played, double from, int beats);

}  // namespace incipit::performance
