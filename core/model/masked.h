#pragma once

#include <torch/torch.h>

namespace incipit::model {

/// x times a dropout mask that has its shape or is broadcast to it; differentiable by x. On the processor its
/// memory is recycled (model/recycled.h).
[[nodiscard]] at::Tensor masked(const at::Tensor& x, const at::Tensor& mask);

}  // namespace incipit::model
