#pragma once

#include <ATen/ATen.h>

#include <span>
#include <vector>

#include "model/layout.h"

namespace incipit::network {

/// The tensors of a network, by slot of its layout.
using Weights = std::vector<at::Tensor>;

/// A copy on the processor, [values] of float32.
[[nodiscard]] at::Tensor flatTensor(std::span<const float> values);

/// One view for each slot of the layout.
[[nodiscard]] Weights unflatten(const model::Layout& layout, const at::Tensor& flat);

/// The values of a tensor on any device.
[[nodiscard]] std::vector<float> plainValues(const at::Tensor& tensor);

}  // namespace incipit::network
