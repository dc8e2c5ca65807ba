#pragma once

#include <span>
#include <vector>

#include "midi/edits.h"

namespace incipit::midi {

// What edits of notes are made of.

/// The note without what only a file tells of it.
[[nodiscard]] Note asMade(Note note);

/// Takes those of the notes that the score has out of it, and returns them.
[[nodiscard]] std::vector<NoteRef> takeNotes(Score& score, std::span<const NoteRef> notes);

/// Puts notes into their tracks, which are there, behind others of the same moment.
[[nodiscard]] Edited putNotes(Score score, std::vector<NoteRef> notes);

}  // namespace incipit::midi
