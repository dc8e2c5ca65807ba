#pragma once

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "network/networks/studio/memory.h"

namespace incipit::network {

/// The memories of several rows that went on from one stream's, each by itself. What they share is kept once:
/// the places up to where they part, which no row changes.
class MemoryBatch {
  public:
    MemoryBatch(const MemoryStream& before, std::size_t rows);

    /// As MemoryStream::mix(), of these rows, none of which stands there twice.
    /// @param ids      that were read, [rows] of int64
    /// @param outputs  of the last layer after them, [rows, inputs]
    /// @param logits   [rows, V]
    /// @return [rows, V]
    [[nodiscard]] at::Tensor mix(std::span<const std::size_t> rows, const at::Tensor& ids,
                                 const at::Tensor& outputs, const at::Tensor& logits);

    /// From now on a row has seen what another has.
    void copy(std::size_t from, std::size_t to);

  private:
    /// What one row has of its own.
    struct Own {
        at::Tensor keys, ids;      ///< the last ones at the end, [room, units] and [room]
        std::int64_t places = 0;   ///< of the room that are filled
        std::int64_t dropped = 0;  ///< before them, out of sight
        bool open = false;         ///< the last place waits for the token that follows it
    };

    /// Scores of what the row sees. @param scores  [entries]: the shared places' products, kUnseen behind
    /// them
    void score(const Own& own, const at::Tensor& query, const at::Tensor& scores) const;
    void append(Own& own, const at::Tensor& key) const;

    MemoryWeights m_weights;
    std::int64_t m_length;
    at::Tensor m_distance;     ///< as MemoryStream has it
    at::Tensor m_keys, m_ids;  ///< of the shared places, the oldest first, [places, units] and [places]
    std::vector<Own> m_rows;
};

}  // namespace incipit::network
