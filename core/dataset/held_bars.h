#pragma once

#include <cstdint>
#include <utility>

#include "dataset/corpus.h"
#include "tokenizer/tokenizer.h"

namespace incipit::dataset {

/// Training and validation music for a network that knows music already and is tuned to a little more. Each
/// piece has some bars in a row that training reads and does not learn (Piece::held), about the fraction of
/// its tokens; validation predicts them, given the head and the bars of some 1,024 tokens before them. They
/// are the bars whose notes stand least elsewhere in the music, the later ones of several, so that a network
/// which knows the rest by heart does not pass for one that understands it. A piece of fewer than 8 bars, or
/// of fewer than 16 tokens in these, holds none back. Of 10 pieces and more whole ones are held back, and
/// without bars the last section of each (splits.h).
/// @param fraction  above 0, below 1
[[nodiscard]] std::pair<Corpus, Corpus> holdBars(Corpus corpus, const tokenizer::Tokenizer& tokenizer,
                                                 double fraction, std::uint64_t seed);

}  // namespace incipit::dataset
