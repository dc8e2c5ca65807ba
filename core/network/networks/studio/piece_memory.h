#pragma once

#include <ATen/ATen.h>

#include <cstdint>

#include "network/networks/studio/memory.h"

namespace incipit::network {

/// The memory of a piece whose places are known many at once: the same as remember() and mixed(), for any
/// steps in any order. float32 on the processor, without gradients.
class PieceMemory {
  public:
    PieceMemory(MemoryWeights weights, std::int64_t length);

    /// The places behind those that were added before; what mix() is asked for from now on.
    /// @param outputs  of the last layer, [places, inputs]
    /// @param ids      of the tokens that followed, [places] of int64
    void add(const at::Tensor& outputs, const at::Tensor& ids);

    /// @param first    of some steps, counted from the place that was added first of the last ones
    /// @param outputs  of the last layer at these, [steps, inputs]
    /// @param logits   [steps, V]
    /// @return the logarithms of the mixture, [steps, V]. Any thread, several at once
    [[nodiscard]] at::Tensor mix(std::int64_t first, const at::Tensor& outputs,
                                 const at::Tensor& logits) const;

  private:
    MemoryWeights m_weights;
    std::int64_t m_length;
    at::Tensor m_distance;      ///< [length], of the largest distance first
    at::Tensor m_keys;          ///< of the `length` places before those added last, and of these, [.., units]
    at::Tensor m_ids;           ///< of the tokens that followed them
    std::int64_t m_before = 0;  ///< places before those added last; of m_keys the first may be none
    std::int64_t m_added = 0;
};

}  // namespace incipit::network
