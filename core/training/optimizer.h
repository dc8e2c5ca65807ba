#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/windows.h"
#include "model/network.h"
#include "model/thread_team.h"

namespace incipit::training {

/// The weights in training with their gradients and Adam's moments (Kingma and Ba 2015, with Keras' place of
/// epsilon: outside of the bias correction). A batch is split over the team's threads; each keeps its own
/// gradient, and they are added in the order of the threads, so a run is repeatable for a seed and a number
/// of threads.
class Optimizer {
  public:
    /// Both must outlive it. @param cuda  train on the GPU; the network's own weights follow at download()
    Optimizer(model::Network& network, model::ThreadTeam& team, double learningRate, bool cuda);

    /// One update from the windows of these indices. @param names  of the random streams: seed, epoch, step
    /// @return sum of the windows' cross-entropies before the update, with dropout. When it is not finite
    ///         nothing is updated.
    double step(const dataset::Windows& windows, std::span<const std::size_t> batch, std::uint64_t seed,
                std::uint64_t epoch, std::uint64_t step);

    /// Sum of the cross-entropies of all windows, without dropout.
    double evaluate(const dataset::Windows& windows, std::size_t batchSize);

    /// Brings the weights on the CPU (network.parameters) up to date.
    void download();
    /// Takes over weights and moments as a checkpoint holds them.
    void upload(std::span<const float> weights, std::span<const float> first, std::span<const float> second,
                std::int64_t updates);
    [[nodiscard]] std::vector<float> firstMoments() const;
    [[nodiscard]] std::vector<float> secondMoments() const;
    [[nodiscard]] std::int64_t updates() const { return m_updates; }

  private:
    struct Shard {
        std::vector<at::Tensor> weights;  ///< leaves that share the weights' storage
        at::Tensor gradient;              ///< flat; the leaves' gradients are views of it
        double loss = 0;
    };

    void backward(Shard& shard, const dataset::Windows& windows, std::span<const std::size_t> rows,
                  std::size_t batchSize, model::Random& dropout);
    void update(int part);

    model::Network& m_network;
    model::ThreadTeam& m_team;
    double m_learningRate;
    at::Tensor m_weights;
    at::Tensor m_first;
    at::Tensor m_second;
    std::int64_t m_updates = 0;
    std::vector<Shard> m_shards;
};

}  // namespace incipit::training
