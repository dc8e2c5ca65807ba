#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "dataset/corpus.h"
#include "generation/logit_stream.h"
#include "model/layout.h"
#include "network/likelihood.h"
#include "network/objective.h"
#include "network/thread_team.h"
#include "network/weights.h"
#include "training/options.h"

namespace incipit::network {

/// What a kind of network computes with LibTorch; model::Architecture of the same name says what it is made
/// of. An object is made for one job and holds no weights. WindowNetwork and SequenceNetwork are the two ways
/// to read music: a network of either kind has only its forward pass to write.
class Network {
  public:
    virtual ~Network() = default;

    /// The first weights, drawn from the seed; initial_weights.h's unless it has its own.
    virtual void initialize(const model::Layout& layout, std::uint64_t seed, std::span<float> weights) const;

    /// What a new network takes from its music before the first step of training; nothing unless it has its
    /// own.
    virtual void begin(const model::Layout& layout, const dataset::Corpus& music,
                       std::span<float> weights) const;

    /// Rows of a batch that are worth a thread of their own.
    [[nodiscard]] virtual int rowsPerThread() const { return 1; }

    /// What training makes smaller. All arguments must outlive it, this object too.
    /// @param validation  null: there is none
    [[nodiscard]] virtual std::unique_ptr<Objective> objective(Optimizer& optimizer,
                                                               const dataset::Corpus& music,
                                                               const dataset::Corpus* validation,
                                                               const training::Options& options) = 0;

    /// Without dropout; the same for any number of threads.
    /// @throws Error when no piece is long enough
    [[nodiscard]] virtual Likelihood likelihood(const Weights& weights, const dataset::Corpus& music,
                                                ThreadTeam& team) = 0;

    /// What it expects in the place of every token of a piece that it has context for, without dropout; the
    /// same for any number of threads. Here token by token; a network may have a quicker way, and may then be
    /// told less of what stands far before. After a stop some are not told.
    virtual void expect(const Weights& weights, std::span<const int> ids, ThreadTeam& team,
                        const std::stop_token& stop, const OnExpected& tell);

    /// Logits of what follows these ids, [V]: a whole window, or a piece from its beginning.
    /// @throws Error for ids of another length than it takes
    [[nodiscard]] virtual std::vector<float> logits(const Weights& weights, std::span<const int> ids) = 0;

    /// Logits token by token. This object must outlive it.
    [[nodiscard]] virtual std::unique_ptr<generation::LogitStream> stream(const Weights& weights) = 0;
};

}  // namespace incipit::network
