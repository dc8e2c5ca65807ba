#include "network/network.h"

#include <algorithm>
#include <cmath>

#include "network/initial_weights.h"

namespace incipit::network {

namespace {

/// Logits become the logarithms of probabilities.
void normalise(std::vector<float>& logits) {
    const double most = *std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - most);
    const double all = most + std::log(sum);
    for (float& logit : logits)
        logit = static_cast<float>(static_cast<double>(logit) - all);
}

}  // namespace

void Network::initialize(const model::Layout& layout, std::uint64_t seed, std::span<float> weights) const {
    drawInitialWeights(layout, seed, weights);
}

void Network::begin(const model::Layout& /*layout*/, const dataset::Corpus& /*music*/,
                    std::span<float> /*weights*/) const {}

void Network::expect(const Weights& weights, std::span<const int> ids, ThreadTeam& /*team*/,
                     const std::stop_token& stop, const OnExpected& tell) {
    const auto expected = stream(weights);
    std::vector<float> logits = expected->begin();
    for (std::size_t token = 0; token < ids.size() && !stop.stop_requested(); ++token) {
        if (token > 0) logits = expected->push(ids[token - 1]);
        if (logits.empty()) continue;
        normalise(logits);
        tell(token, logits);
    }
}

}  // namespace incipit::network
