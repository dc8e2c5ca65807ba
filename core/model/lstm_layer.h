#pragma once

#include <torch/torch.h>

namespace incipit::model {

/// An LSTM over whole sequences by Keras' equations, with one bias and gates in the order input, forget,
/// cell, output; the state starts at zero.
/// @param x          [steps, batch, inputs]
/// @param kernel     [inputs, 4 units]
/// @param recurrent  [units, 4 units]
/// @param bias       [4 units]
/// @return every step's output, [steps, batch, units]; differentiable
[[nodiscard]] at::Tensor lstmLayer(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                                   const at::Tensor& bias);

/// The same through LibTorch's own LSTM (cuDNN on a GPU): the reference that ours is tested against.
[[nodiscard]] at::Tensor lstmLayerOfTorch(const at::Tensor& x, const at::Tensor& kernel,
                                          const at::Tensor& recurrent, const at::Tensor& bias);

/// One step of many sequences at once, without gradients. gates ([batch, 4 units]) holds x · kernel + bias
/// and is used up; output and cell ([batch, units]) are the state before, and after.
void lstmStep(at::Tensor& gates, const at::Tensor& recurrent, at::Tensor& output, at::Tensor& cell);

}  // namespace incipit::model
