#pragma once

#include <optional>

#include "dataset/corpus.h"
#include "model/model_config.h"

namespace incipit::training {

/// The share that the studio holds back where none is named.
inline constexpr double kUsualShare = 0.1;

/// What a network is trained on and what its training is measured on.
struct Music {
    dataset::Corpus training;
    std::optional<dataset::Corpus> validation;
};

/// The split that belongs to a network, drawn from its seed, so that training goes on with the same one: the
/// tutorial's by dataset::splitValidation(), only where a share is named; the studio's by
/// dataset::splitPieces(), kUsualShare where none is.
/// @throws Error as these
[[nodiscard]] Music splitMusic(dataset::Corpus corpus, const model::ModelConfig& network,
                               std::optional<double> share);

}  // namespace incipit::training
