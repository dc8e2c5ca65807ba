#include "network/networks/studio/token_stream.h"

#include <utility>

#include "network/sequence_network.h"
#include "network/translated.h"

namespace incipit::network {

TokenStream::TokenStream(const model::StudioSettings& settings, Weights weights)
    : m_weights(std::move(weights)) {
    const std::vector<int>& units = settings.lstmUnits;
    for (std::size_t i = 0; i < units.size(); ++i) {
        m_layers.emplace_back(packForward(m_weights[3 * i + 2]), 1, units[i]);
    }
    if (settings.memoryLength > 0)
        m_memory.emplace(memoryWeights(m_weights, 3 * units.size() + 3), settings.memoryLength);
}

std::vector<float> TokenStream::begin() {
    return push(kBeforeFirst);
}

std::vector<float> TokenStream::push(int id) {
    return translated([&] {
        const at::NoGradGuard noGrad;
        at::Tensor x = m_weights[0].narrow(0, id, 1);
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            x = m_layers[i].step(at::addmm(m_weights[3 * i + 3], x, m_weights[3 * i + 1]));
        }
        const std::size_t dense = 3 * m_layers.size() + 1;
        const at::Tensor logits = at::addmm(m_weights[dense + 1], x, m_weights[dense]);
        return plainValues(m_memory ? m_memory->mix(id, x, logits) : logits);
    });
}

}  // namespace incipit::network
