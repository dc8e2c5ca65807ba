#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "model/layout.h"
#include "network/adam.h"
#include "network/thread_team.h"
#include "network/weights.h"

namespace incipit::network {

/// How far an update goes.
struct Update {
    double learningRate = 0;
    double weightDecay = 0;  ///< of AdamW: weights shrink by learningRate times this
    double clip = 0;         ///< largest norm of the whole gradient (Pascanu et al. 2013); 0: any
};

/// The weights in training with their gradients and Adam's moments (network/adam.h). A batch is split over
/// the team's threads; each keeps its own gradient, and they are added in the order of the threads, so a run
/// is repeatable for a seed and a number of threads. On a GPU there is one part, and nothing waits for it.
class Optimizer {
  public:
    /// Adds the gradients of one thread's part to those of the weights, and gives the sum of its losses, [];
    /// an undefined tensor where the part has no rows.
    using Backward = std::function<at::Tensor(int part, const Weights& weights)>;

    /// The team must outlive it. @param weights  to begin with, of the layout's size
    /// @param cuda  train on the GPU
    Optimizer(model::Layout layout, std::span<const float> weights, ThreadTeam& team, bool cuda);

    /// One update. @return sum of the parts' losses before it, []. When it is not finite nothing is updated
    /// on the processor, while on a GPU all weights are lost.
    at::Tensor step(const Backward& backward, const Update& update);

    /// Leaves that share the weights' storage, one set for each part.
    [[nodiscard]] const Weights& weights(int part) const;
    [[nodiscard]] ThreadTeam& team() { return m_team; }
    [[nodiscard]] at::TensorOptions options() const { return m_weights.options(); }

    /// Copies the weights. @param values  of the layout's size
    void download(std::span<float> values) const;
    /// Takes over weights and moments as a checkpoint holds them.
    void upload(std::span<const float> weights, std::span<const float> first, std::span<const float> second,
                std::int64_t updates);
    [[nodiscard]] std::vector<float> firstMoments() const;
    [[nodiscard]] std::vector<float> secondMoments() const;
    [[nodiscard]] std::int64_t updates() const { return m_updates; }

  private:
    struct Shard {
        Weights weights;
        at::Tensor loss;
        double squares = 0;  ///< of the whole gradient, in this part's share of the weights
    };

    /// Calls each(slot, first, last) for the stretches of the flat weights that fall to a part.
    template <typename Each>
    void forShare(int part, Each&& each) const;
    /// Of a stretch by all parts, as views; empty where no part had rows.
    [[nodiscard]] std::vector<at::Tensor> gradients(std::size_t slot, std::int64_t first,
                                                    std::int64_t last) const;
    at::Tensor moveOnProcessor(const Update& update);
    at::Tensor moveOnGpu(const Update& update);
    /// Adds up the parts' gradients into the first of them. @return sum of their squares, where asked for
    double collect(int part, bool squares);
    void move(int part, const Adam& adam, double scale);

    model::Layout m_layout;
    ThreadTeam& m_team;
    at::Tensor m_weights;
    at::Tensor m_first;
    at::Tensor m_second;
    std::int64_t m_updates = 0;
    std::vector<Shard> m_shards;
};

/// The part [first, second) of `total` things that falls to one of `parts`.
[[nodiscard]] std::pair<std::size_t, std::size_t> shareOf(std::size_t total, int part, int parts);

}  // namespace incipit::network
