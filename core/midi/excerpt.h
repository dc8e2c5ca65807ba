#pragma once

#include <span>

#include "midi/edits.h"

namespace incipit::midi {

/// A piece of some notes of a score, the first at its start: a conductor's track with the tempo, metre and
/// key that hold there, and the tracks of the notes with their names and ports. Their channels are set up as
/// they are at their first notes (program, bank, volume, pan, what registered parameters set; not pedals,
/// bends and the like, which are of the moment), and so is the device by the system exclusive messages before
/// them: drums stay drums. Empty where the score has none of the notes.
[[nodiscard]] Score excerptOf(const Score& score, std::span<const NoteRef> notes);

}  // namespace incipit::midi
