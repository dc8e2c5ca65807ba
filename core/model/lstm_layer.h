#pragma once

#include <torch/torch.h>

#include <cstdint>

#include "model/lstm_choice.h"

namespace incipit::model {

/// What an LSTM carries from one step to the next, each [batch, units].
struct LstmState {
    at::Tensor output, cell;
};

/// An LSTM over whole sequences by Keras' equations, with one bias and gates in the order input, forget,
/// cell, output.
/// @param lstm       who computes it. Ours is for the processor, in float32 and double precision: the input's
/// product is one of BLAS for all steps, as are the gradients of the weights; the steps are lstm_kernels.h's
/// @param x          [steps, batch, inputs]
/// @param kernel     [inputs, 4 units]
/// @param recurrent  [units, 4 units]
/// @param bias       [4 units]
/// @param state      what to begin with, and then the state after the last step; no gradient flows through
/// it (truncated back-propagation). Null, or without tensors: it begins at zero.
/// @return every step's output, [steps, batch, units]; differentiable once
[[nodiscard]] at::Tensor lstmLayer(Lstm lstm, const at::Tensor& x, const at::Tensor& kernel,
                                   const at::Tensor& recurrent, const at::Tensor& bias,
                                   LstmState* state = nullptr);

/// An LSTM layer that is fed step by step, many sequences at once, without gradients: float32 on the
/// processor.
class SteppedLstm {
  public:
    /// The state is zero at first. @param packed  of packed()
    SteppedLstm(at::Tensor packed, std::int64_t rows, std::int64_t units);

    /// The recurrent kernel in the form that steps read; several layers may share it.
    [[nodiscard]] static at::Tensor packed(const at::Tensor& recurrent);

    /// A row begins anew, from a state of zero.
    void reset(std::int64_t row);

    /// One step of the first rows. @param gates  [rows, 4 units]: input · kernel + bias; used up
    /// @return their outputs [rows, units], valid until the next step
    at::Tensor step(const at::Tensor& gates);

    /// [rows, units], after the last step.
    [[nodiscard]] const at::Tensor& output() const { return m_output; }

  private:
    at::Tensor m_packed, m_outputBefore, m_output, m_cell;
};

}  // namespace incipit::model
