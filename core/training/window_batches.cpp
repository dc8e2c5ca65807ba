#include "training/window_batches.h"

#include <algorithm>

namespace incipit::training {

namespace {

template <typename Values>
at::Tensor integers(const Values& values) {
    const at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kLong);
    std::ranges::copy(values, tensor.data_ptr<std::int64_t>());
    return tensor;
}

}  // namespace

WindowBatches::WindowBatches(const dataset::Windows& windows, const model::ModelConfig& config,
                             const at::TensorOptions& options)
    : m_ids(integers(windows.ids()).to(options.device())),
      m_starts(integers(windows.starts()).to(options.device())),
      m_offsets(at::arange(static_cast<std::int64_t>(windows.length()), at::kLong)
                    .unsqueeze(1)
                    .to(options.device())) {
    m_values = m_ids.to(at::kDouble).div_(config.vocabularySize - 1).to(options.dtype());
}

WindowBatch WindowBatches::gather(const at::Tensor& numbers) const {
    const at::Tensor starts = m_starts.index_select(0, numbers);
    const at::Tensor places = m_offsets + starts;  // [steps, windows]
    return {.inputs = m_values.take(places).unsqueeze(2), .targets = m_ids.take(starts + m_offsets.size(0))};
}

}  // namespace incipit::training
