#pragma once

#include <optional>

#include "engine/part_example.h"
#include "generation/rewrite.h"
#include "midi/edits.h"
#include "midi/score.h"
#include "tokenizer/open_piece.h"

namespace incipit::engine {

/// Bars of a piece that are to be written anew, or a part that is to be written to them.
struct RewritingJob {
    midi::Score score;
    tokenizer::Gap gap{};
    /// A General MIDI program, or generation::kDrumsInstrument: all that is there stays, and a part for it is
    /// written to the bars of the gap, whose parts, notes and locks do not count. Of many ways (16, or 8 of
    /// more than 32 bars) those are found that are nearest to as busy as the other parts are there. Where
    /// nothing follows the gap there is one draft of each.
    std::optional<int> added{};
    /// Of an added part: it has the range of this one, unless options.sampling has one, or of drums these
    /// alone, and those of the ways are found that are as busy as this is.
    std::optional<PartExample> like{};
    generation::RewriteOptions options{};
};

/// The piece with other bars.
struct RewrittenPiece {
    midi::Edited edited;           ///< with the new notes
    std::optional<double> nats{};  ///< generation::Rewritten::nats
};

}  // namespace incipit::engine
