#include "network/network.h"

#include "network/initial_weights.h"

namespace incipit::network {

void Network::initialize(const model::Layout& layout, std::uint64_t seed, std::span<float> weights) const {
    drawInitialWeights(layout, seed, weights);
}

void Network::begin(const model::Layout& /*layout*/, const dataset::Corpus& /*music*/,
                    std::span<float> /*weights*/) const {}

}  // namespace incipit::network
