#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "tokenizer/note_chord/music21/flat_track.h"
#include "tokenizer/note_chord/music21/music21_score.h"
#include "tokenizer/note_chord/music21/track_marks.h"

namespace incipit::tokenizer {

/// Of notes that nothing ended, and of what is no sound.
inline constexpr std::uint32_t kNoSound = std::numeric_limits<std::uint32_t>::max();

/// A piece written out: quantised, in bars, with its rests.
struct FlatScore {
    MarkTables tables;
    std::vector<FlatTrack> tracks;  ///< those with notes
    /// Of each note of the score, by its number, the sound that it is in (Element::index); kNoSound.
    std::vector<std::uint32_t> sounds;
};

/// Takes the score apart as it goes, so that a long one is not twice in memory.
/// @throws Error when the piece is so long, or so much of it silence, that it would fill the memory
[[nodiscard]] FlatScore flatten(Music21Score score);

}  // namespace incipit::tokenizer
