#include "model/sequence_network.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/masked.h"

namespace incipit::model {

namespace {

// Evaluation goes in few shapes, whatever the pieces' lengths, as memory is kept for each (model/recycled.h).
constexpr std::size_t kEvaluationRows = 16;
constexpr std::size_t kEvaluationRowsOnGpu = 512;  // a step of many rows takes it as long as one of few
constexpr std::int64_t kEvaluationSteps = 64;
constexpr std::int64_t kRowsTogether = 4;

/// x [steps, rows, units] with one mask for all steps.
at::Tensor droppedRows(const at::Tensor& x, double rate, SequenceDropout* dropout) {
    if (dropout == nullptr || rate == 0) return x;
    const at::Tensor mask = dropoutMask({dropout->rows, x.size(2)}, rate, x, dropout->random);
    return masked(x, mask.narrow(0, dropout->first, x.size(1)));
}

at::Tensor droppedWeights(const at::Tensor& kernel, double rate, SequenceDropout* dropout) {
    if (dropout == nullptr || rate == 0) return kernel;
    return masked(kernel, dropoutMask(kernel.sizes(), rate, kernel, dropout->random));
}

/// One batch of pieces, the longest first, so that those that have ended are the last rows.
double batchLossSum(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                    std::span<const std::span<const int>> pieces) {
    at::Tensor sum = at::zeros({}, weights.front().options().dtype(at::kDouble));
    std::vector<LstmState> states;
    for (std::size_t begin = 0; begin < pieces.front().size(); begin += kEvaluationSteps) {
        const auto ended = std::ranges::find_if(
            pieces, [begin](std::span<const int> piece) { return piece.size() <= begin; });
        const std::int64_t going = ended - pieces.begin();
        const std::int64_t rows = (going + kRowsTogether - 1) / kRowsTogether * kRowsTogether;
        for (LstmState& state : states) {
            state = {state.output.narrow(0, 0, rows), state.cell.narrow(0, 0, rows)};
        }
        Sequences sequences(kEvaluationSteps, rows);
        for (std::int64_t row = 0; row < going; ++row) {
            const auto piece = pieces[static_cast<std::size_t>(row)];
            sequences.fill(row, piece, begin, piece.size());
        }
        sum += sequenceLossSum(config, weights, sequences, states, nullptr);
    }
    return sum.item<double>();
}

}  // namespace

Sequences::Sequences(std::int64_t steps, std::int64_t rows)
    : inputs(at::zeros({steps, rows}, at::kLong)), targets(at::full({steps, rows}, kNoTarget, at::kLong)) {}

Sequences::Sequences(at::Tensor ids, at::Tensor idsAfter)
    : inputs(std::move(ids)), targets(std::move(idsAfter)) {}

Sequences Sequences::steps(std::int64_t first, std::int64_t count) const {
    return {inputs.narrow(0, first, count), targets.narrow(0, first, count)};
}

std::int64_t Sequences::fill(std::int64_t row, std::span<const int> piece, std::size_t begin, std::size_t end,
                             std::span<const int> moved) {
    const auto written = [moved](int id) { return moved.empty() ? id : moved[static_cast<std::size_t>(id)]; };
    const std::int64_t rows = inputs.size(1);
    const auto count = std::min(static_cast<std::int64_t>(end - begin), inputs.size(0));
    auto* input = inputs.data_ptr<std::int64_t>() + row;
    auto* target = targets.data_ptr<std::int64_t>() + row;
    int before = begin == 0 ? kBeforeFirst : written(piece[begin - 1]);
    for (std::int64_t t = 0; t < count; ++t) {
        input[t * rows] = before;
        before = written(piece[begin + static_cast<std::size_t>(t)]);
        target[t * rows] = before;
    }
    return count;
}

at::Tensor sequenceLogits(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                          const at::Tensor& inputs, std::vector<LstmState>& states, SequenceDropout* dropout,
                          Lstm lstm) {
    const std::size_t layers = config.lstmUnits.size();
    states.resize(layers);
    at::Tensor x = at::embedding(weights[0], inputs.to(weights[0].device()));
    x = droppedRows(x, config.embeddingDropout, dropout);
    for (std::size_t i = 0; i < layers; ++i) {
        const at::Tensor recurrent = droppedWeights(weights[3 * i + 2], config.weightDropout, dropout);
        x = lstmLayer(lstm, x, weights[3 * i + 1], recurrent, weights[3 * i + 3], &states[i]);
        x = droppedRows(x, config.dropout, dropout);
    }
    return at::addmm(weights[3 * layers + 2], x.reshape({-1, x.size(2)}), weights[3 * layers + 1]);
}

at::Tensor sequenceLossSum(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                           const Sequences& sequences, std::vector<LstmState>& states,
                           SequenceDropout* dropout, Lstm lstm) {
    const at::Tensor logits = sequenceLogits(config, weights, sequences.inputs, states, dropout, lstm);
    const at::Tensor targets = sequences.targets.reshape({-1}).to(logits.device());
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Sum, kNoTarget);
}

double piecesLossSum(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                     std::span<const std::span<const int>> pieces, ThreadTeam& team) {
    std::vector<std::span<const int>> sorted(pieces.begin(), pieces.end());
    std::ranges::stable_sort(sorted, [](auto a, auto b) { return a.size() > b.size(); });
    const std::size_t most = weights.front().is_cuda() ? kEvaluationRowsOnGpu : kEvaluationRows;
    const std::size_t batches = (sorted.size() + most - 1) / most;
    std::vector<double> sums(batches);
    team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (auto i = static_cast<std::size_t>(index); i < batches;
                 i += static_cast<std::size_t>(team.size())) {
                const std::size_t first = i * most;
                const std::size_t rows = std::min(most, sorted.size() - first);
                sums[i] = batchLossSum(config, weights, std::span(sorted).subspan(first, rows));
            }
        });
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

TokenStream::TokenStream(const Network& network)
    : m_config(network.config), m_weights(unflatten(network.layout, network.parameters)) {
    for (std::size_t i = 0; i < m_config.lstmUnits.size(); ++i) {
        m_layers.emplace_back(packForward(m_weights[3 * i + 2]), 1, m_config.lstmUnits[i]);
    }
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
        const auto* values = logits.data_ptr<float>();
        return std::vector<float>(values, values + logits.numel());
    });
}

}  // namespace incipit::model
