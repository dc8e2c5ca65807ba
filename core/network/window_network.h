#pragma once

#include "base/random.h"
#include "model/lstm_choice.h"
#include "model/model_config.h"
#include "network/network.h"

namespace incipit::network {

/// A network that sees windows of one length and predicts the token after each.
class WindowNetwork : public Network {
  public:
    /// @param config  completed
    explicit WindowNetwork(const model::ModelConfig& config);

    /// Logits [windows, V] of what follows.
    /// @param ids      [steps, windows] of int64
    /// @param dropout  draws the masks of training; null: dropout is off
    [[nodiscard]] virtual at::Tensor forward(const Weights& weights, const at::Tensor& ids,
                                             base::Random* dropout, model::Lstm lstm) = 0;

    /// Prepares what all threads read of the weights in one step of training. Called before each step.
    virtual void shareWeights(const Optimizer& /*optimizer*/, ThreadTeam& /*team*/, model::Lstm /*lstm*/) {}

    /// Tokens of a window.
    [[nodiscard]] std::int64_t windowLength() const { return m_windowLength; }

    std::unique_ptr<Objective> objective(Optimizer& optimizer, const dataset::Corpus& music,
                                         const dataset::Corpus* validation,
                                         const training::Options& options) override;
    /// The tokens that have a whole window before them.
    Likelihood likelihood(const Weights& weights, const dataset::Corpus& music, ThreadTeam& team) override;
    std::vector<float> logits(const Weights& weights, std::span<const int> ids) override;
    /// A whole window anew for each token; a network may have a quicker way.
    std::unique_ptr<generation::LogitStream> stream(const Weights& weights) override;

  private:
    std::int64_t m_windowLength;
};

/// Sum of the cross-entropies in nats of targets [windows], [].
[[nodiscard]] at::Tensor lossSum(const at::Tensor& logits, const at::Tensor& targets);

}  // namespace incipit::network
