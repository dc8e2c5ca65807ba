#include "network/weights.h"

#include <algorithm>

namespace incipit::network {

at::Tensor flatTensor(std::span<const float> values) {
    at::Tensor flat = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::ranges::copy(values, flat.data_ptr<float>());
    return flat;
}

Weights unflatten(const model::Layout& layout, const at::Tensor& flat) {
    Weights views;
    for (const model::Slot& slot : layout.slots()) {
        views.push_back(flat.narrow(0, slot.offset, slot.size()).view(slot.shape));
    }
    return views;
}

std::vector<float> plainValues(const at::Tensor& tensor) {
    const at::Tensor source = tensor.cpu().contiguous();
    const auto* values = source.data_ptr<float>();
    return {values, values + source.numel()};
}

}  // namespace incipit::network
