#pragma once

#include <vector>

#include "tokenizer/note_chord/music21/flat_track.h"
#include "tokenizer/note_chord/music21/music21_score.h"
#include "tokenizer/note_chord/music21/track_marks.h"

namespace incipit::tokenizer {

/// A piece written out: quantised, in bars, with its rests.
struct FlatScore {
    MarkTables tables;
    std::vector<FlatTrack> tracks;  ///< those with notes
};

/// Takes the score apart as it goes, so that a long one is not twice in memory.
/// @throws Error when the piece is so long, or so much of it silence, that it would fill the memory
[[nodiscard]] FlatScore flatten(Music21Score score);

}  // namespace incipit::tokenizer
