#include "network/window_batches.h"

#include <algorithm>

namespace incipit::network {

namespace {

template <typename Values>
at::Tensor integers(const Values& values) {
    const at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::kLong);
    std::ranges::copy(values, tensor.data_ptr<std::int64_t>());
    return tensor;
}

}  // namespace

WindowBatches::WindowBatches(const dataset::Windows& windows, const at::TensorOptions& options)
    : m_ids(integers(windows.ids()).to(options.device())),
      m_starts(integers(windows.starts()).to(options.device())),
      m_offsets(at::arange(static_cast<std::int64_t>(windows.length()), at::kLong)
                    .unsqueeze(1)
                    .to(options.device())) {}

WindowBatch WindowBatches::gather(const at::Tensor& numbers) const {
    return startingAt(m_starts.index_select(0, numbers));
}

WindowBatch WindowBatches::gather(std::int64_t first, std::int64_t count) const {
    return startingAt(m_starts.narrow(0, first, count));
}

WindowBatch WindowBatches::startingAt(const at::Tensor& starts) const {
    return {.inputs = m_ids.take(m_offsets + starts), .targets = m_ids.take(starts + m_offsets.size(0))};
}

}  // namespace incipit::network
