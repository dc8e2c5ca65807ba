#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "midi/note_grid.h"
#include "midi/score.h"
#include "midi/tick.h"

namespace incipit::midi {

/// A note of a score, by what it is: the track that it stands in, and itself. It is a value, so an edit of
/// other notes leaves it true, and one of a note that has been changed or deleted meanwhile names nothing.
/// Notes of a track that are equal in all cannot be told apart: it names one of them, and twice both.
struct NoteRef {
    std::size_t track = 0;  ///< index into Score::tracks
    Note note;

    bool operator==(const NoteRef&) const = default;
};

/// What an edit made.
struct Edited {
    Score score;
    std::vector<NoteRef> notes{};  ///< those that were edited, as they are now; of a deletion none
};

// Edits take a score and return another one; what they do not name stays as it was. Notes that name nothing
// in the score are passed over. Edited notes stay in order of onset, behind others of the same moment, and
// lose what only a file tells of them (Note::neverEnded, Note::noteOffFollowsOnset). A track ends with its
// last note at the earliest, and never earlier than before. Linear in the size of the score, for the copy.

/// Puts notes in. Their values are brought into range (pitch, velocity, channel; onset from 0, 1 tick at
/// least); a track that is not there takes none.
[[nodiscard]] Edited insertNotes(Score score, std::span<const NoteRef> notes);
[[nodiscard]] Edited deleteNotes(Score score, std::span<const NoteRef> notes);

/// All by the same distance, which is as far as asked or as the first, the highest and the lowest of them can
/// go.
[[nodiscard]] Edited moveNotes(Score score, std::span<const NoteRef> notes, Tick by, int semitones);
/// Each end by so much; no note becomes shorter than a tick.
[[nodiscard]] Edited resizeNotes(Score score, std::span<const NoteRef> notes, Tick by);
/// Each onset by so much, while its end stays; no note becomes shorter than a tick or begins before 0.
[[nodiscard]] Edited moveStarts(Score score, std::span<const NoteRef> notes, Tick by);
/// As moveNotes() in place, but drums stay: their keys are no pitches.
[[nodiscard]] Edited transposeNotes(Score score, std::span<const NoteRef> notes, int semitones);
/// All of a piece, to be heard or read in another key: drums stay, as does a note that would leave 0 to 127.
/// No edit of notes: they keep what a file tells of them, and messages that name a key (pressure, note-offs
/// that end nothing) go with it.
[[nodiscard]] Score transposeAll(Score score, int semitones);
/// 1 to 127; beyond it is brought into range.
[[nodiscard]] Edited setVelocity(Score score, std::span<const NoteRef> notes, int velocity);
[[nodiscard]] Edited changeVelocity(Score score, std::span<const NoteRef> notes, int by);
/// Where a line of velocities begins and ends.
struct VelocityRamp {
    Tick from{};
    int first = 64;
    Tick to{};
    int last = 64;
};
/// Each note as loud as the line is at its onset; before and behind the line as it begins and ends.
[[nodiscard]] Edited rampVelocity(Score score, std::span<const NoteRef> notes, const VelocityRamp& ramp);
/// Towards the lines of a grid, as a recording is.
[[nodiscard]] Edited quantiseNotes(Score score, std::span<const NoteRef> notes, const Quantise& quantise);

}  // namespace incipit::midi
