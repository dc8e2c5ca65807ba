#include "network/sequence_network.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/architecture.h"
#include "network/sequence_objective.h"
#include "network/translated.h"

namespace incipit::network {

namespace {

// Evaluation goes in few shapes, whatever the pieces' lengths, as memory is kept for each (tensor_pool.h).
constexpr std::size_t kEvaluationRows = 16;
constexpr std::size_t kEvaluationRowsOnGpu = 512;  // a step of many rows takes it as long as one of few
constexpr std::int64_t kEvaluationSteps = 64;
constexpr std::int64_t kRowsTogether = 4;

/// Rows that are computed for so many pieces.
std::int64_t rowsFor(std::int64_t pieces) {
    if (pieces < kRowsTogether) return pieces;
    return (pieces + kRowsTogether - 1) / kRowsTogether * kRowsTogether;
}

/// A forward pass for each token.
class SteppedForward final : public generation::LogitStream {
  public:
    SteppedForward(SequenceNetwork& network, Weights weights)
        : m_network(network), m_weights(std::move(weights)) {}

    std::vector<float> begin() override { return push(kBeforeFirst); }

    std::vector<float> push(int id) override {
        return translated([&] {
            const at::NoGradGuard noGrad;
            const at::Tensor input = at::full({1, 1}, id, at::kLong);
            return plainValues(m_network.forward(m_weights, input, m_state, nullptr, model::Lstm::Automatic));
        });
    }

  private:
    SequenceNetwork& m_network;
    Weights m_weights;
    State m_state;
};

}  // namespace

SequenceNetwork::SequenceNetwork(const model::ModelConfig& config)
    : m_tokenizer(config.tokenizerSettings()),
      m_stepLength(static_cast<std::int64_t>(model::architectureOf(config.recipe).stepLength(config))) {}

at::Tensor SequenceNetwork::lossSum(const Weights& weights, const Sequences& sequences, State& state,
                                    SequenceDropout* dropout, model::Lstm lstm) {
    const at::Tensor logits = forward(weights, sequences.inputs, state, dropout, lstm);
    const at::Tensor targets = sequences.targets.reshape({-1}).to(logits.device());
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Sum, kNoTarget);
}

std::unique_ptr<Objective> SequenceNetwork::objective(Optimizer& optimizer, const dataset::Corpus& music,
                                                      const dataset::Corpus* validation,
                                                      const training::Options& options) {
    return std::make_unique<SequenceObjective>(*this, optimizer, music, validation, options);
}

double SequenceNetwork::batchLossSum(const Weights& weights, std::span<const dataset::Piece* const> pieces) {
    at::Tensor sum = at::zeros({}, weights.front().options().dtype(at::kDouble));
    State state;
    for (const dataset::Piece* piece : pieces)
        piece->ids.willNeed(0, piece->ids.size());
    for (std::size_t begin = 0; begin < pieces.front()->ids.size(); begin += kEvaluationSteps) {
        const auto ended = std::ranges::find_if(
            pieces, [begin](const dataset::Piece* piece) { return piece->ids.size() <= begin; });
        const std::int64_t going = ended - pieces.begin();
        const std::int64_t rows = rowsFor(going);
        for (at::Tensor& tensor : state) {
            tensor = tensor.narrow(0, 0, rows);
        }
        Sequences sequences(kEvaluationSteps, rows);
        for (std::int64_t row = 0; row < going; ++row) {
            const dataset::Piece& piece = *pieces[static_cast<std::size_t>(row)];
            sequences.fill(row, piece.ids, begin, piece.ids.size());
            if (piece.given > begin) sequences.ignore(row, 0, static_cast<std::int64_t>(piece.given - begin));
        }
        sum += lossSum(weights, sequences, state, nullptr, model::Lstm::Automatic);
    }
    return sum.item<double>();
}

Likelihood SequenceNetwork::likelihood(const Weights& weights, const dataset::Corpus& music,
                                       ThreadTeam& team) {
    return likelihood(weights, music, team, {.threads = team.size(), .total = team.size()}, nullptr);
}

Likelihood SequenceNetwork::likelihood(const Weights& weights, const dataset::Corpus& music, ThreadTeam& team,
                                       const training::Dealing& dealing, Ranks* ranks) {
    std::vector<const dataset::Piece*> sorted;
    std::size_t tokens = 0;
    for (const dataset::Piece& piece : music.pieces) {
        sorted.push_back(&piece);
        tokens += piece.predictedCount();
    }
    std::ranges::stable_sort(sorted,
                             [](const auto* a, const auto* b) { return a->ids.size() > b->ids.size(); });
    const std::size_t most = weights.front().is_cuda() ? kEvaluationRowsOnGpu : kEvaluationRows;
    const std::size_t batches = (sorted.size() + most - 1) / most;
    std::vector<double> sums(batches);
    team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (auto i = static_cast<std::size_t>(dealing.first + index); i < batches;
                 i += static_cast<std::size_t>(dealing.total)) {
                const std::size_t first = i * most;
                const std::size_t rows = std::min(most, sorted.size() - first);
                sums[i] = batchLossSum(weights, std::span(sorted).subspan(first, rows));
            }
        });
    });
    if (ranks != nullptr) {
        // Of each batch one process has the sum, the others 0: so the order of adding up stays.
        const at::Tensor all = at::tensor(sums, at::kDouble);
        ranks->sum(all);
        std::copy_n(all.data_ptr<double>(), batches, sums.begin());
    }
    return {.nats = std::accumulate(sums.begin(), sums.end(), 0.0),
            .tokens = tokens,
            .pieces = music.pieces.size()};
}

std::vector<float> SequenceNetwork::logits(const Weights& weights, std::span<const int> ids) {
    const auto predicted = stream(weights);
    std::vector<float> result = predicted->begin();
    for (const int id : ids) {
        result = predicted->push(id);
    }
    return result;
}

std::unique_ptr<generation::LogitStream> SequenceNetwork::stream(const Weights& weights) {
    return std::make_unique<SteppedForward>(*this, weights);
}

}  // namespace incipit::network
