#pragma once

#include <optional>

#include "generation/rewrite.h"
#include "midi/edits.h"
#include "midi/score.h"
#include "tokenizer/open_piece.h"

namespace incipit::engine {

/// Bars of a piece that are to be written anew.
struct RewritingJob {
    midi::Score score;
    tokenizer::Gap gap{};
    generation::RewriteOptions options{};
};

/// The piece with other bars.
struct RewrittenPiece {
    midi::Edited edited;           ///< with the new notes
    std::optional<double> nats{};  ///< generation::Rewritten::nats
};

}  // namespace incipit::engine
