#pragma once

#include <torch/torch.h>

#include "dataset/windows.h"
#include "model/model_config.h"

namespace incipit::training {

/// What the tutorial's network learns in one step.
struct WindowBatch {
    at::Tensor inputs;   ///< ids divided by the largest, [steps, windows, 1]
    at::Tensor targets;  ///< the ids that follow, [windows] of int64
};

/// Training windows on the device, where a batch is gathered by its windows' numbers: none of the music goes
/// there more than once. Immutable: any thread.
class WindowBatches {
  public:
    /// @param options  device and type of the inputs
    WindowBatches(const dataset::Windows& windows, const model::ModelConfig& config,
                  const at::TensorOptions& options);

    [[nodiscard]] std::int64_t count() const { return m_starts.size(0); }

    /// @param numbers  [windows] of int64, on the device
    [[nodiscard]] WindowBatch gather(const at::Tensor& numbers) const;

  private:
    at::Tensor m_values;   ///< [ids], as inputs
    at::Tensor m_ids;      ///< [ids] of int64
    at::Tensor m_starts;   ///< [windows]: where each begins
    at::Tensor m_offsets;  ///< [steps, 1]: 0, 1, 2 …
};

}  // namespace incipit::training
