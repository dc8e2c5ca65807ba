#pragma once

#include <ATen/ATen.h>

#include <cstdint>

#include "network/networks/studio/memory.h"

namespace incipit::network {

/// The memories of several rows that went on from one stream's. What they share is kept once: the places up
/// to where they part, which no row changes.
class MemoryBatch {
  public:
    MemoryBatch(const MemoryStream& before, std::int64_t rows);

    /// As MemoryStream::mix(), of every row. @param ids  that were read, [rows] of int64
    /// @param outputs  of the last layer after them, [rows, inputs]
    /// @param logits   [rows, V]
    /// @return [rows, V]
    [[nodiscard]] at::Tensor mix(const at::Tensor& ids, const at::Tensor& outputs, const at::Tensor& logits);

    /// @param rows  that stay, of int64
    void keep(const at::Tensor& rows);

  private:
    void append(const at::Tensor& outputs);

    MemoryWeights m_weights;
    std::int64_t m_length;
    at::Tensor m_distance;           ///< as MemoryStream has it
    at::Tensor m_keys, m_ids;        ///< of the shared places, the oldest first, [places, units] and [places]
    at::Tensor m_ownKeys, m_ownIds;  ///< of each row's own, [rows, room, units] and [rows, room]
    std::int64_t m_own = 0;          ///< of these, the same in every row
    bool m_open;                     ///< the last of them waits for the token that follows it
};

}  // namespace incipit::network
