#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "model/layout.h"
#include "network/adam.h"
#include "network/distributed/gradient_buckets.h"
#include "network/distributed/ranks.h"
#include "network/thread_team.h"
#include "network/weights.h"
#include "training/dealing.h"

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
/// Several processes add theirs up too, and then all take the same step.
class Optimizer {
  public:
    /// Adds the gradients of what one thread computes in one pass to those of the weights, and gives the sum
    /// of its losses, []; an undefined tensor where that has no rows.
    using Backward = std::function<at::Tensor(int part, int pass, const Weights& weights)>;

    /// The team must outlive it, and the processes. @param weights  to begin with, of the layout's size
    /// @param cuda     train on the GPU
    /// @param dealing  of the rows of a batch
    Optimizer(model::Layout layout, std::span<const float> weights, ThreadTeam& team, bool cuda,
              training::Dealing dealing);

    /// Before the first step: other processes learn with this one. @param half  gradients travel as bfloat16
    void join(Ranks& ranks, bool half);
    /// Null: this process is alone.
    [[nodiscard]] Ranks* ranks() const { return m_ranks; }
    [[nodiscard]] const training::Dealing& dealing() const { return m_dealing; }

    /// One update. @return sum of all losses before it, []. When it is not finite nothing is updated on the
    /// processor, while on a GPU all weights are lost.
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
    /// Of a stretch by all parts, or the sum over all processes, as views; empty where no part had rows.
    [[nodiscard]] std::vector<at::Tensor> gradients(std::size_t slot, std::int64_t first,
                                                    std::int64_t last) const;
    /// A thread's passes.
    at::Tensor passes(int part, const Backward& backward);
    at::Tensor moveOnProcessor(const Update& update);
    at::Tensor moveOnGpu(const Update& update);
    /// Adds up the parts' gradients into the first of them. @return sum of their squares, where asked for
    double collect(int part, bool squares);
    void move(int part, const Adam& adam, double scale);

    model::Layout m_layout;
    ThreadTeam& m_team;
    training::Dealing m_dealing;
    Ranks* m_ranks = nullptr;
    at::Tensor m_weights;
    at::Tensor m_first;
    at::Tensor m_second;
    std::int64_t m_updates = 0;
    std::vector<Shard> m_shards;
    bool m_half = false;                         ///< gradients travel as bfloat16
    std::unique_ptr<GradientBuckets> m_buckets;  ///< of several processes, on the processor
};

}  // namespace incipit::network
