#pragma once

#include <optional>
#include <span>
#include <vector>

#include "generation/logit_batch.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/studio/memory_batch.h"
#include "network/weights.h"

namespace incipit::network {

/// Several token streams that go on together: a step is one product of matrices for all rows that go on.
class TokenBatch final : public generation::LogitBatch {
  public:
    /// @param layers  of as many rows
    /// @param memory  of as many; none: the network has none
    TokenBatch(Weights weights, std::vector<SteppedLstm> layers, std::optional<MemoryBatch> memory,
               std::size_t rows);

    [[nodiscard]] std::size_t rows() const override { return m_rows; }
    std::span<const float> push(std::span<const std::size_t> rows, std::span<const int> ids) override;
    void copy(std::size_t from, std::size_t to) override;

  private:
    Weights m_weights;
    std::vector<SteppedLstm> m_layers;
    std::optional<MemoryBatch> m_memory;
    std::size_t m_rows;
    at::Tensor m_logits;  ///< [rows, V], of the last push
};

}  // namespace incipit::network
