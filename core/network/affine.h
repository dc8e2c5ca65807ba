#pragma once

#include <ATen/ATen.h>

namespace incipit::network {

/// x · kernel + bias, x [rows, inputs]. Of one row as a product with a vector: as a product of matrices
/// OpenBLAS would copy the kernel first.
[[nodiscard]] inline at::Tensor affine(const at::Tensor& x, const at::Tensor& kernel,
                                       const at::Tensor& bias) {
    return x.size(0) == 1 ? at::addmv(bias, kernel.t(), x.squeeze(0)).unsqueeze(0)
                          : at::addmm(bias, x, kernel);
}

/// The same without a bias.
[[nodiscard]] inline at::Tensor affine(const at::Tensor& x, const at::Tensor& kernel) {
    return x.size(0) == 1 ? at::mv(kernel.t(), x.squeeze(0)).unsqueeze(0) : at::mm(x, kernel);
}

}  // namespace incipit::network
