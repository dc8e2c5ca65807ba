#include "network/networks/studio/studio_network.h"

#include <cmath>
#include <utility>

#include "network/dropout.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/studio/token_stream.h"

namespace incipit::network {

namespace {

/// x [steps, rows, units] with one mask for all steps.
at::Tensor droppedRows(const at::Tensor& x, double rate, SequenceDropout* dropout) {
    if (dropout == nullptr || rate == 0) return x;
    const at::Tensor mask = dropoutMask({dropout->rows, x.size(2)}, rate, x, dropout->random);
    return applyDropout(x, mask.narrow(0, dropout->first, x.size(1)));
}

at::Tensor droppedWeights(const at::Tensor& kernel, double rate, SequenceDropout* dropout) {
    if (dropout == nullptr || rate == 0) return kernel;
    return applyDropout(kernel, dropoutMask(kernel.sizes(), rate, kernel, dropout->random));
}

}  // namespace

StudioNetwork::StudioNetwork(const model::ModelConfig& config)
    : SequenceNetwork(config), m_settings(config.settings) {}

void StudioNetwork::begin(const model::Layout& layout, const dataset::Corpus& music,
                          std::span<float> weights) const {
    std::vector<double> counts(music.vocabulary.size(), 1);
    for (const dataset::Piece& piece : music.pieces) {
        for (const int id : piece.ids) {
            ++counts[static_cast<std::size_t>(id)];
        }
    }
    const double all = static_cast<double>(music.tokenCount() + counts.size());
    const auto bias = static_cast<std::size_t>(layout.slots().back().offset);
    for (std::size_t id = 0; id < counts.size(); ++id) {
        weights[bias + id] = static_cast<float>(std::log(counts[id] / all));
    }
}

at::Tensor StudioNetwork::forward(const Weights& weights, const at::Tensor& inputs, State& state,
                                  SequenceDropout* dropout, model::Lstm lstm) {
    const std::size_t layers = m_settings.lstmUnits.size();
    state.resize(2 * layers);
    at::Tensor x = at::embedding(weights[0], inputs.to(weights[0].device()));
    x = droppedRows(x, m_settings.embeddingDropout, dropout);
    for (std::size_t i = 0; i < layers; ++i) {
        const at::Tensor recurrent = droppedWeights(weights[3 * i + 2], m_settings.weightDropout, dropout);
        LstmState own{.output = state[2 * i], .cell = state[2 * i + 1]};
        x = lstmLayer(lstm, x, weights[3 * i + 1], recurrent, weights[3 * i + 3], &own);
        state[2 * i] = own.output;
        state[2 * i + 1] = own.cell;
        x = droppedRows(x, m_settings.dropout, dropout);
    }
    return at::addmm(weights[3 * layers + 2], x.reshape({-1, x.size(2)}), weights[3 * layers + 1]);
}

std::vector<std::int64_t> StudioNetwork::stateSizes() const {
    std::vector<std::int64_t> sizes;
    for (const int units : m_settings.lstmUnits) {
        sizes.insert(sizes.end(), 2, units);
    }
    return sizes;
}

std::unique_ptr<generation::LogitStream> StudioNetwork::stream(const Weights& weights) {
    return std::make_unique<TokenStream>(m_settings.lstmUnits, weights);
}

}  // namespace incipit::network
