#pragma once

#include <cstddef>

#include "tokenizer/event/event_piece.h"

namespace incipit::tokenizer {

/// Takes bars out of silences of more than kMostSilentBars, and sets the end to that of the last bar.
/// @param piece  in order; its end where the music ends, or anywhere before
/// @param notes  of the score, to judge how many bars are too many
/// @return the bars taken out
/// @throws Error when far too many bars are left
std::size_t limitSilence(EventPiece& piece, std::size_t notes);

}  // namespace incipit::tokenizer
