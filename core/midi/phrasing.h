#pragma once

#include <cstdint>
#include <span>

#include "midi/edits.h"

namespace incipit::midi {

// How notes follow each other: edits under the rules of edits.h.

/// How far a player strays, evenly spread on both sides.
struct Humanise {
    double quarters = 0.03;  ///< of onsets, at most; 0 to 1
    int velocity = 8;        ///< at most; 0 to 127
    std::uint64_t seed = 0;
};

/// Each note a little earlier or later, softer or louder, as long as before. Notes of one onset stay
/// together.
[[nodiscard]] Edited humaniseNotes(Score score, std::span<const NoteRef> notes, const Humanise& humanise);

/// Each note lasts until the next of them in its track and channel begins; the last ones stay as they are.
[[nodiscard]] Edited legatoNotes(Score score, std::span<const NoteRef> notes);

/// Each note that sounds at a moment becomes two there. @return  the notes, both parts of those that were cut
[[nodiscard]] Edited splitNotes(Score score, std::span<const NoteRef> notes, Tick at);

/// Of one track, channel and pitch one note each, from the first onset to the last end, as loud as the first.
[[nodiscard]] Edited joinNotes(Score score, std::span<const NoteRef> notes);

/// The same notes once more, that much later. @return  the new ones
[[nodiscard]] Edited duplicateNotes(Score score, std::span<const NoteRef> notes, Tick by);

}  // namespace incipit::midi
