#pragma once

#include <cstdint>
#include <utility>

#include "dataset/corpus.h"

namespace incipit::dataset {

/// Training and validation music that share no token and one vocabulary. Of several pieces, whole ones are
/// taken for validation (chosen by the seed) until they hold about the fraction of all tokens, at least one,
/// never all; of one piece, its last section.
/// @param fraction  above 0, below 1
/// @param windowLength  each side must hold at least one window
/// @throws Error when a side would be too short for a window
[[nodiscard]] std::pair<Corpus, Corpus> splitValidation(Corpus corpus, double fraction,
                                                        std::size_t windowLength, std::uint64_t seed);

/// The same for a network that needs no windows. Fewer than ten pieces give the last section of each, which
/// begins with a bar or step where the scheme has them. Music too short to spare any gives no validation.
[[nodiscard]] std::pair<Corpus, Corpus> splitPieces(Corpus corpus, double fraction, std::uint64_t seed);

/// Whole pieces for validation, chosen by the seed, until they hold about the fraction of all tokens; at
/// least one, never all.
[[nodiscard]] std::pair<Corpus, Corpus> splitWholePieces(Corpus corpus, double fraction, std::uint64_t seed);

/// From so many pieces on validation takes whole ones.
inline constexpr std::size_t kManyPieces = 10;
/// Tokens that a section of a piece has at least.
inline constexpr std::size_t kLeastSection = 16;

}  // namespace incipit::dataset
