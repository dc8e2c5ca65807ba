#include "network/window_network.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "model/architecture.h"
#include "network/messages.h"
#include "network/translated.h"
#include "network/window_batches.h"
#include "network/window_objective.h"

namespace incipit::network {

namespace {

constexpr std::int64_t kEvaluationBatch = 32;

/// A whole window for each token.
class WholeWindows final : public generation::LogitStream {
  public:
    WholeWindows(WindowNetwork& network, Weights weights)
        : m_network(network), m_weights(std::move(weights)) {}

    std::vector<float> begin() override { return {}; }

    std::vector<float> push(int id) override {
        const auto length = static_cast<std::size_t>(m_network.windowLength());
        if (m_window.size() == length) m_window.erase(m_window.begin());
        m_window.push_back(id);
        if (m_window.size() < length) return {};
        return m_network.logits(m_weights, m_window);
    }

  private:
    WindowNetwork& m_network;
    Weights m_weights;
    std::vector<int> m_window;
};

}  // namespace

at::Tensor lossSum(const at::Tensor& logits, const at::Tensor& targets) {
    return at::cross_entropy_loss(logits, targets, {}, at::Reduction::Sum);
}

WindowNetwork::WindowNetwork(const model::ModelConfig& config)
    : m_windowLength(static_cast<std::int64_t>(model::contextOf(config))) {}

std::unique_ptr<Objective> WindowNetwork::objective(Optimizer& optimizer, const dataset::Corpus& music,
                                                    const dataset::Corpus* validation,
                                                    const training::Options& options) {
    return std::make_unique<WindowObjective>(*this, optimizer, music, validation, options);
}

Likelihood WindowNetwork::likelihood(const Weights& weights, const dataset::Corpus& music, ThreadTeam& team) {
    const dataset::Windows windows(music, static_cast<std::size_t>(m_windowLength));
    const WindowBatches all(windows, weights.front().options());
    const std::int64_t count = all.count();
    const std::int64_t batches = (count + kEvaluationBatch - 1) / kEvaluationBatch;
    // Batches and the order of their sum are the same for any number of threads.
    std::vector<double> sums(static_cast<std::size_t>(batches));
    team.run([&](int index) {
        translated([&] {
            const at::NoGradGuard noGrad;
            for (std::int64_t i = index; i < batches; i += team.size()) {
                const std::int64_t first = i * kEvaluationBatch;
                const WindowBatch batch = all.gather(first, std::min(kEvaluationBatch, count - first));
                const at::Tensor result = forward(weights, batch.inputs, nullptr, model::Lstm::Automatic);
                sums[static_cast<std::size_t>(i)] = lossSum(result, batch.targets).item<double>();
            }
        });
    });
    const auto length = static_cast<std::size_t>(m_windowLength);
    const auto longEnough = [length](const dataset::Piece& piece) { return piece.ids.size() > length; };
    return {.nats = std::accumulate(sums.begin(), sums.end(), 0.0),
            .tokens = static_cast<std::size_t>(count),
            .pieces = static_cast<std::size_t>(std::ranges::count_if(music.pieces, longEnough))};
}

std::vector<float> WindowNetwork::logits(const Weights& weights, std::span<const int> ids) {
    if (ids.size() != static_cast<std::size_t>(m_windowLength)) {
        throw Error(messages::kWindowSize, ids.size(), m_windowLength);
    }
    const at::NoGradGuard noGrad;
    const at::Tensor window = at::empty({m_windowLength, 1}, at::kLong);
    std::ranges::copy(ids, window.data_ptr<std::int64_t>());
    return plainValues(forward(weights, window, nullptr, model::Lstm::Automatic));
}

std::unique_ptr<generation::LogitStream> WindowNetwork::stream(const Weights& weights) {
    return std::make_unique<WholeWindows>(*this, weights);
}

}  // namespace incipit::network
