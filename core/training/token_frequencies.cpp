#include "training/token_frequencies.h"

#include <cmath>
#include <vector>

#include "model/network.h"

namespace incipit::training {

void beginWithFrequencies(model::Model& model, const dataset::Corpus& corpus) {
    std::vector<double> counts(corpus.vocabulary.size(), 1);
    for (const dataset::Piece& piece : corpus.pieces) {
        for (const int id : piece.ids) {
            ++counts[static_cast<std::size_t>(id)];
        }
    }
    const double all = static_cast<double>(corpus.tokenCount() + counts.size());
    model::Network& network = model.network();
    const auto bias = static_cast<std::size_t>(network.layout.slots().back().offset);
    for (std::size_t id = 0; id < counts.size(); ++id) {
        network.values()[bias + id] = static_cast<float>(std::log(counts[id] / all));
    }
}

}  // namespace incipit::training
