#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "generation/logit_batch.h"
#include "generation/logit_stream.h"

namespace incipit::generation {

/// Rows that are computed one by one, for networks that have no batch, and where few rows go on at a time.
class StreamRows final : public LogitBatch {
  public:
    /// @param first  the first row; must outlive it
    /// @param rows   that are wanted; only one where the network cannot be copied
    StreamRows(LogitStream& first, std::size_t rows);

    [[nodiscard]] std::size_t rows() const override { return m_streams.size(); }
    std::span<const float> push(std::span<const std::size_t> rows, std::span<const int> ids) override;
    void copy(std::size_t from, std::size_t to) override;

  private:
    std::vector<LogitStream*> m_streams;
    std::vector<std::unique_ptr<LogitStream>> m_own;  ///< all but the first, until that is copied to
    std::vector<float> m_logits;
};

}  // namespace incipit::generation
