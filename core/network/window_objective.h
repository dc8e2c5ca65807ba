#pragma once

#include <optional>

#include "network/objective.h"
#include "network/window_batches.h"
#include "network/window_network.h"

namespace incipit::network {

/// Windows in an order shuffled anew each epoch from the seed, the token after each.
class WindowObjective final : public Objective {
  public:
    WindowObjective(WindowNetwork& network, Optimizer& optimizer, const dataset::Corpus& music,
                    const dataset::Corpus* validation, const training::Options& options);

    [[nodiscard]] std::size_t examples() const override;
    std::int64_t begin(int epoch) override;
    Loss step(const training::Place& place, const Update& update) override;
    std::optional<double> evaluate() override;

  private:
    [[nodiscard]] WindowBatches batches(const dataset::Corpus& music) const;
    /// The windows of a step.
    [[nodiscard]] at::Tensor slice(const at::Tensor& numbers, std::int64_t step) const;

    WindowNetwork& m_network;
    Optimizer& m_optimizer;
    std::uint64_t m_seed;
    model::Lstm m_lstm;
    std::int64_t m_batchSize;
    WindowBatches m_windows;
    std::optional<WindowBatches> m_validation;
    at::Tensor m_order;  ///< of the windows in this epoch
};

}  // namespace incipit::network
