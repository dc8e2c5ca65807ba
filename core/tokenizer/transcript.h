#pragma once

#include <vector>

#include "tokenizer/marks.h"
#include "tokenizer/measures.h"
#include "tokenizer/music21_score.h"

namespace incipit::tokenizer {

/// A piece written out: quantised, in bars, with its rests.
struct Transcript {
    MarkTables tables;
    std::vector<FlatTrack> tracks;  ///< those with notes
};

/// Takes the score apart as it goes, so that a long one is not twice in memory.
/// @throws Error when the piece is so long, or so much of it silence, that it would fill the memory
[[nodiscard]] Transcript transcribe(Music21Score score);

}  // namespace incipit::tokenizer
