#pragma once

#include <torch/torch.h>

#include "model/lstm_layer.h"

namespace incipit::model {

/// Whether lstmLayerOfOneDnn can take tensors like these: it was built in, float32 on the CPU.
[[nodiscard]] bool oneDnnTakes(const at::Tensor& x);

/// The layer of lstm_layer.h through oneDNN's LSTM, whose equations and layout are Keras' too. It packs the
/// weights once for all steps and keeps near the speed of large products for the few rows of a batch; see
/// tests/bench/RESULTS.md. Differentiable, also by x.
[[nodiscard]] at::Tensor lstmLayerOfOneDnn(const at::Tensor& x, const at::Tensor& kernel,
                                           const at::Tensor& recurrent, const at::Tensor& bias,
                                           LstmState* state = nullptr);

}  // namespace incipit::model
