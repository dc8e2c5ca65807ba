#pragma once

#include "midi/edits.h"
#include "midi/score.h"

namespace incipit::generation {

// Masks keep a part from striking more pitches at a moment than it may (constraints.h). These keep it from
// holding more: where another is struck, the one that has sounded longest ends. Drums are free.

/// @param from  notes before it count, but end for none of their own
void limitPolyphony(midi::Score& score, int most, midi::Tick from = {});

/// The same among the notes that were edited.
void limitPolyphony(midi::Edited& edited, int most);

}  // namespace incipit::generation
