#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/grid.h"
#include "base/fact.h"
#include "tokenizer/left_out.h"
#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer {

/// A part of a score that a scheme can write as one sequence.
struct Part {
    std::string name;         ///< may be empty
    std::size_t notes = 0;    ///< notes and chords that would give tokens
    bool wholeTrack = false;  ///< the score names no instruments: the part is a track and has no name
};

/// What the grid of a scheme cannot hold of a score.
struct GridLoss {
    analysis::GridShift shift;    ///< how far onsets move
    std::size_t merged = 0;       ///< notes that fall on another of their key and instrument
    std::size_t outside = 0;      ///< notes that the scheme has no token for
    std::size_t shortened = 0;    ///< notes longer than the scheme writes, or still on at their key's next
    std::size_t otherMeters = 0;  ///< time signatures written as another one
    std::size_t otherTempos = 0;  ///< tempos outside the scheme's range, set to its nearest
    std::size_t silentBarsLeftOut = 0;  ///< more bars in a row than it writes
};

/// A piece as ids. Ids are positions in the vocabulary: the scheme's own where it is fixed, else the sorted
/// set of the piece's tokens.
struct Encoding {
    Vocabulary vocabulary;
    std::vector<int> ids;
    std::vector<Part> parts;       ///< all parts that the score offers
    std::size_t part = 0;          ///< the one that was taken
    std::optional<Fact> reason;    ///< which part was taken and why, and what the grid changed
    std::optional<GridLoss> loss;  ///< of schemes on a grid
    LeftOut leftOut{};             ///< messages besides the notes

    [[nodiscard]] std::vector<std::string> tokens() const { return vocabulary.texts(ids); }
};

}  // namespace incipit::tokenizer
