#pragma once

#include <ATen/ATen.h>

namespace incipit::network {

/// An uninitialised contiguous tensor on the CPU, of this thread's memory that no tensor uses any more, or of
/// new memory. Training takes the same sizes at every step, and the system's allocator gives large blocks
/// back each time: touching them anew took a fifth of a step. Memory is freed when the thread ends.
[[nodiscard]] at::Tensor pooled(at::IntArrayRef shape, at::ScalarType type = at::kFloat);

}  // namespace incipit::network
