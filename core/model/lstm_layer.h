#pragma once

#include <torch/torch.h>

namespace incipit::model {

/// What an LSTM carries from one step to the next, each [batch, units].
struct LstmState {
    at::Tensor output, cell;
};

/// An LSTM over whole sequences by Keras' equations, with one bias and gates in the order input, forget,
/// cell, output.
/// @param x          [steps, batch, inputs]
/// @param kernel     [inputs, 4 units]
/// @param recurrent  [units, 4 units]
/// @param bias       [4 units]
/// @param state      what to begin with, and then the state after the last step; no gradient flows through
/// it (truncated back-propagation). Null, or without tensors: it begins at zero.
/// @return every step's output, [steps, batch, units]; differentiable
[[nodiscard]] at::Tensor lstmLayer(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                                   const at::Tensor& bias, LstmState* state = nullptr);

/// The same through LibTorch's own LSTM (cuDNN on a GPU): the reference that ours is tested against.
[[nodiscard]] at::Tensor lstmLayerOfTorch(const at::Tensor& x, const at::Tensor& kernel,
                                          const at::Tensor& recurrent, const at::Tensor& bias,
                                          LstmState* state = nullptr);

/// The state to begin with: the one given, or zeros.
[[nodiscard]] LstmState beginningOf(const LstmState* state, std::int64_t batch, std::int64_t units,
                                    const at::TensorOptions& options);

/// One step of many sequences at once, without gradients. gates ([batch, 4 units]) holds x · kernel + bias
/// and is used up; output and cell ([batch, units]) are the state before, and after.
void lstmStep(at::Tensor& gates, const at::Tensor& recurrent, at::Tensor& output, at::Tensor& cell);

}  // namespace incipit::model
