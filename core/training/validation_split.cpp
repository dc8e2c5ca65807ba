#include "training/validation_split.h"

#include <utility>

#include "dataset/splits.h"

namespace incipit::training {

Music splitMusic(dataset::Corpus corpus, const model::ModelConfig& network, std::optional<double> share) {
    const bool studio = network.predictsEveryStep();
    if (!studio && !share) return {std::move(corpus), std::nullopt};
    auto [training, validation] =
        studio ? dataset::splitPieces(std::move(corpus), share.value_or(kUsualShare), network.seed)
               : dataset::splitValidation(std::move(corpus), *share,
                                          static_cast<std::size_t>(network.windowLength), network.seed);
    if (validation.pieces.empty()) return {std::move(training), std::nullopt};
    return {std::move(training), std::move(validation)};
}

}  // namespace incipit::training
