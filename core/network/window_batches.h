#pragma once

#include <ATen/ATen.h>

#include <cstdint>

#include "dataset/windows.h"

namespace incipit::network {

/// What a network of windows learns in one step.
struct WindowBatch {
    at::Tensor inputs;   ///< ids, [steps, windows] of int64
    at::Tensor targets;  ///< the ids that follow, [windows] of int64
};

/// Windows on the device, where a batch is gathered by its windows' numbers: none of the music goes there
/// more than once. Immutable: any thread.
class WindowBatches {
  public:
    /// @param options  of the device
    WindowBatches(const dataset::Windows& windows, const at::TensorOptions& options);

    [[nodiscard]] std::int64_t count() const { return m_starts.size(0); }

    /// @param numbers  [windows] of int64, on the device
    [[nodiscard]] WindowBatch gather(const at::Tensor& numbers) const;

    /// Windows one after the other.
    [[nodiscard]] WindowBatch gather(std::int64_t first, std::int64_t count) const;

  private:
    [[nodiscard]] WindowBatch startingAt(const at::Tensor& starts) const;

    at::Tensor m_ids;      ///< [ids] of int64
    at::Tensor m_starts;   ///< [windows]: where each begins
    at::Tensor m_offsets;  ///< [steps, 1]: 0, 1, 2 …
};

}  // namespace incipit::network
