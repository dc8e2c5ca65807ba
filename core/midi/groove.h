#pragma once

#include <vector>

#include "midi/note_grid.h"
#include "midi/score.h"

namespace incipit::midi {

/// How a piece is played against a grid: of each line of its first bar's length, how much later than even its
/// notes begin on average over all bars, in steps of the grid (Quantise::shifts). A line without notes is
/// even; so are all where no bar holds a whole number of steps. All notes count.
[[nodiscard]] std::vector<double> grooveOf(const Score& score, const NoteGrid& grid);

}  // namespace incipit::midi
