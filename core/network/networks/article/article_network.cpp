#include "network/networks/article/article_network.h"

#include <utility>
#include <vector>

#include "network/dropout.h"
#include "network/networks/article/window_stream.h"

namespace incipit::network {

namespace {

at::Tensor dropped(const at::Tensor& x, double rate, base::Random* random) {
    if (random == nullptr || rate == 0) return x;
    return applyDropout(x, dropoutMask(x.sizes(), rate, x, *random));
}

}  // namespace

ArticleNetwork::ArticleNetwork(const model::ModelConfig& config)
    : WindowNetwork(config), m_settings(config.settings), m_largestId(config.vocabularySize - 1) {}

at::Tensor ArticleNetwork::forward(const Weights& weights, const at::Tensor& ids, base::Random* dropout,
                                   model::Lstm lstm) {
    at::Tensor x = ids.to(at::kDouble).div_(m_largestId).to(weights.front().options()).unsqueeze(2);
    const std::size_t layers = m_settings.lstmUnits.size();
    // Without dropout this is no step of training, and what is packed may be older than the weights.
    const bool shared = dropout != nullptr && m_packed.has_value();
    for (std::size_t i = 0; i < layers; ++i) {
        x = lstmLayer(lstm, x, weights[3 * i], weights[3 * i + 1], weights[3 * i + 2], nullptr,
                      shared ? &(*m_packed)[i] : nullptr);
        if (i + 1 < layers) x = dropped(x, m_settings.dropout, dropout);
    }
    return head(weights, x[windowLength() - 1], dropout);
}

at::Tensor ArticleNetwork::head(const Weights& weights, const at::Tensor& features,
                                base::Random* dropout) const {
    const std::size_t first = 3 * m_settings.lstmUnits.size();
    const at::Tensor hidden = at::addmm(weights[first + 1], features, weights[first]);
    return at::addmm(weights[first + 3], dropped(hidden, m_settings.dropout, dropout), weights[first + 2]);
}

void ArticleNetwork::shareWeights(const Optimizer& optimizer, ThreadTeam& team, model::Lstm lstm) {
    if (lstm == model::Lstm::Torch || optimizer.options().device().is_cuda()) return;
    if (!m_packed) m_packed.emplace(m_settings.lstmUnits);
    team.run([&](int part) {
        std::vector<at::Tensor> recurrents;
        for (std::size_t i = 0; i < m_settings.lstmUnits.size(); ++i) {
            recurrents.push_back(optimizer.weights(part)[3 * i + 1]);
        }
        m_packed->pack(part, team.size(), recurrents);
    });
}

std::unique_ptr<generation::LogitStream> ArticleNetwork::stream(const Weights& weights) {
    return std::make_unique<WindowStream>(*this, weights);
}

}  // namespace incipit::network
