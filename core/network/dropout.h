#pragma once

#include <ATen/ATen.h>

#include "base/random.h"

namespace incipit::network {

/// A dropout mask with the type and on the device of `like`: dropout_mask.h's on the processor; on a GPU of
/// a generator there, which a number of `random` seeds.
[[nodiscard]] at::Tensor dropoutMask(at::IntArrayRef shape, double rate, const at::Tensor& like,
                                     base::Random& random);

/// x times a dropout mask that has its shape or is broadcast to it; differentiable by x. On the processor its
/// memory comes from a pool (tensor_pool.h).
[[nodiscard]] at::Tensor applyDropout(const at::Tensor& x, const at::Tensor& mask);

}  // namespace incipit::network
