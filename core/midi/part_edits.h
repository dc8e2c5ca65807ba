#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "midi/edits.h"
#include "midi/instruments.h"

namespace incipit::midi {

// Edits of whole parts, under the rules of edits.h.

/// Moves the notes below a pitch into a new track behind this one, as the left hand under the right. The new
/// track has the same name, and copies of what is set on the channels of its notes, so that each sounds as
/// before wherever it is routed. Unchanged where that would leave a track without notes.
[[nodiscard]] Edited splitPart(Score score, std::size_t track, int pitch);
/// Puts the notes and events of another track into this one and takes the other away; tracks behind it move
/// up by one. Names and port of the other are dropped, and events that both have, stand once. Unchanged where
/// either is not there.
[[nodiscard]] Edited joinParts(Score score, std::size_t track, std::size_t other);

/// Adds the parts of another score behind this one's, that much later: its tracks, with their times brought
/// to this score's division, and without its tempo, metre and key. A channel on which this score plays
/// something else is exchanged for one that is free, if there is one; drums that are such by system exclusive
/// alone go to channel 10. That is left out, as it is for the whole device, and so is what is set at the
/// start of a channel on which this score plays already. Tracks without notes are left out.
/// @return  all notes that were added
[[nodiscard]] Edited addParts(Score score, const Score& other, Tick at);

/// Puts the notes of another score into this one's parts, that much later: those of its only part into the
/// given one; of several into the parts of the same names and programs, or where one has no like, all into
/// new parts, as addParts() does.
[[nodiscard]] Edited pasteNotes(Score score, const Score& other, Tick at, std::size_t track, int channel);

/// Without the notes of some parts; all else stays.
[[nodiscard]] Score withoutParts(Score score, std::span<const PartId> parts);

/// An instrument plays another General MIDI program (0 to 127) from its start to its end.
[[nodiscard]] Score setProgram(Score score, std::size_t track, int channel, int program);

/// Names a track. Where the encoding of the score's texts lacks a character of the name, the name stands in
/// UTF-8 if no other text is beyond ASCII, else what it lacks is a question mark.
[[nodiscard]] Score renameTrack(Score score, std::size_t track, std::string_view name);

}  // namespace incipit::midi
