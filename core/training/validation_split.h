#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "dataset/corpus.h"
#include "model/model_config.h"

namespace incipit::training {

/// Training and validation music that share no token and one vocabulary. Of several pieces, whole ones are
/// taken for validation (chosen by the seed) until they hold about the fraction of all tokens, at least one,
/// never all; of one piece, its last section.
/// @param fraction  above 0, below 1
/// @param windowLength  each side must hold at least one window
/// @throws Error when a side would be too short for a window
[[nodiscard]] std::pair<dataset::Corpus, dataset::Corpus> splitValidation(dataset::Corpus corpus,
                                                                          double fraction,
                                                                          std::size_t windowLength,
                                                                          std::uint64_t seed);

/// The same for a network that needs no windows. Fewer than ten pieces give the last section of each, which
/// begins with a bar or step where the scheme has them. Music too short to spare any gives no validation.
[[nodiscard]] std::pair<dataset::Corpus, dataset::Corpus> splitPieces(dataset::Corpus corpus, double fraction,
                                                                      std::uint64_t seed);

/// The share that the studio holds back where none is named.
inline constexpr double kUsualShare = 0.1;

/// What a network is trained on and what its training is measured on.
struct Music {
    dataset::Corpus training;
    std::optional<dataset::Corpus> validation;
};

/// The split that belongs to a network, drawn from its seed, so that training goes on with the same one: the
/// tutorial's by splitValidation(), only where a share is named; the studio's by splitPieces(), kUsualShare
/// where none is.
/// @throws Error as these
[[nodiscard]] Music splitMusic(dataset::Corpus corpus, const model::ModelConfig& network,
                               std::optional<double> share);

}  // namespace incipit::training
