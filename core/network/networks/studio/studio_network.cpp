#include "network/networks/studio/studio_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "network/dropout.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/studio/piece_reader.h"
#include "network/networks/studio/token_stream.h"
#include "network/translated.h"

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
    : SequenceNetwork(config),
      m_settings(config.settings),
      m_buckets(distanceBuckets(m_settings.memoryLength)) {}

void StudioNetwork::begin(const model::Layout& layout, const dataset::Corpus& music,
                          std::span<float> weights) const {
    std::vector<double> counts(music.vocabulary.size(), 1);
    for (const dataset::Piece& piece : music.pieces) {
        for (std::size_t i = 0; i < piece.ids.size(); ++i) {
            if (i < piece.held.begin || i >= piece.held.end) ++counts[static_cast<std::size_t>(piece.ids[i])];
        }
    }
    const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
    const auto bias = static_cast<std::size_t>(layout.slots()[3 * m_settings.lstmUnits.size() + 2].offset);
    for (std::size_t id = 0; id < counts.size(); ++id) {
        weights[bias + id] = static_cast<float>(std::log(counts[id] / all));
    }
}

StudioNetwork::Read StudioNetwork::read(const Weights& weights, const at::Tensor& inputs, State& state,
                                        SequenceDropout* dropout, model::Lstm lstm) const {
    const std::size_t layers = m_settings.lstmUnits.size();
    const std::size_t dense = 3 * layers + 1;
    state.resize(stateSizes().size());
    at::Tensor last;
    at::Tensor x = at::embedding(weights[0], inputs.to(weights[0].device()));
    x = droppedRows(x, m_settings.embeddingDropout, dropout);
    for (std::size_t i = 0; i < layers; ++i) {
        const at::Tensor recurrent = droppedWeights(weights[3 * i + 2], m_settings.weightDropout, dropout);
        LstmState own{.output = state[2 * i], .cell = state[2 * i + 1]};
        x = lstmLayer(lstm, x, weights[3 * i + 1], recurrent, weights[3 * i + 3], &own);
        state[2 * i] = own.output;
        state[2 * i + 1] = own.cell;
        last = x;
        x = droppedRows(x, m_settings.dropout, dropout);
    }
    Read read{.logits = at::addmm(weights[dense + 1], x.reshape({-1, x.size(2)}), weights[dense]),
              .remembered = {}};
    if (m_settings.memoryLength > 0) {
        const MemoryWeights memory = memoryWeights(weights, dense + 2);
        read.remembered = remember(memory, m_buckets, last, inputs, state[2 * layers], state[2 * layers + 1],
                                   state[2 * layers + 2]);
    }
    return read;
}

at::Tensor StudioNetwork::forward(const Weights& weights, const at::Tensor& inputs, State& state,
                                  SequenceDropout* dropout, model::Lstm lstm) {
    const Read result = read(weights, inputs, state, dropout, lstm);
    return result.remembered ? mixed(result.logits, *result.remembered) : result.logits;
}

at::Tensor StudioNetwork::lossSum(const Weights& weights, const Sequences& sequences, State& state,
                                  SequenceDropout* dropout, model::Lstm lstm) {
    if (m_settings.memoryLength == 0) {
        return SequenceNetwork::lossSum(weights, sequences, state, dropout, lstm);
    }
    const Read result = read(weights, sequences.inputs, state, dropout, lstm);
    return mixedLossSum(result.logits, *result.remembered, sequences.targets);
}

void StudioNetwork::expect(const Weights& weights, std::span<const int> ids, ThreadTeam& team,
                           const std::stop_token& stop, const OnExpected& tell) {
    translated([&] { PieceReader(m_settings, weights, team).read(ids, stop, tell); });
}

void StudioNetwork::initialize(const model::Layout& layout, std::uint64_t seed,
                               std::span<float> weights) const {
    SequenceNetwork::initialize(layout, seed, weights);
    if (m_settings.memoryLength == 0) return;
    const auto valuesOf = [&](std::size_t index) {
        const model::Slot& slot = layout.slots()[3 * m_settings.lstmUnits.size() + index];
        return weights.subspan(static_cast<std::size_t>(slot.offset), static_cast<std::size_t>(slot.size()));
    };
    // At first places are alike where the network's state is, and what the network says by itself counts for
    // most, however many places there are.
    std::ranges::copy(valuesOf(3), valuesOf(4).begin());
    constexpr double kScale = 10;
    valuesOf(8).front() = kScale;
    valuesOf(6).front() = static_cast<float>(std::log(m_settings.memoryLength) + kScale / 2);
}

std::vector<std::int64_t> StudioNetwork::stateSizes() const {
    std::vector<std::int64_t> sizes;
    for (const int units : m_settings.lstmUnits) {
        sizes.insert(sizes.end(), 2, units);
    }
    if (m_settings.memoryLength > 0) {
        const std::int64_t length = m_settings.memoryLength;
        sizes.insert(sizes.end(), {length * m_settings.memoryUnits, length, 1});
    }
    return sizes;
}

std::unique_ptr<generation::LogitStream> StudioNetwork::stream(const Weights& weights) {
    return std::make_unique<TokenStream>(m_settings, weights);
}

}  // namespace incipit::network
