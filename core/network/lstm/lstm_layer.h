#pragma once

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/lstm_choice.h"

namespace incipit::network {

/// What an LSTM carries from one step to the next, each [batch, units].
struct LstmState {
    at::Tensor output, cell;
};

/// A recurrent kernel as the steps of our forward and backward passes read it (lstm_kernels.h).
struct PackedRecurrent {
    at::Tensor forward, backward;
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
/// @param packed     of the recurrent kernel, where threads share it; null: it is packed here
/// @return every step's output, [steps, batch, units]; differentiable once
[[nodiscard]] at::Tensor lstmLayer(model::Lstm lstm, const at::Tensor& x, const at::Tensor& kernel,
                                   const at::Tensor& recurrent, const at::Tensor& bias,
                                   LstmState* state = nullptr, const PackedRecurrent* packed = nullptr);

/// The recurrent kernels of several layers, packed once for all threads that learn from a batch together:
/// they then read the same memory, and what one has brought into the shared cache serves the others.
class PackedLayers {
  public:
    /// @param units  of each layer
    explicit PackedLayers(const std::vector<int>& units);

    /// One thread's part of the work; the layers are packed when all parts are done. @param recurrents  of
    /// each layer, float32 on the processor
    void pack(int part, int parts, const std::vector<at::Tensor>& recurrents);

    [[nodiscard]] const PackedRecurrent& operator[](std::size_t layer) const { return m_layers[layer]; }

  private:
    std::vector<PackedRecurrent> m_layers;
};

/// A recurrent kernel as the steps of a forward pass read it, float32 on the processor.
[[nodiscard]] at::Tensor packForward(const at::Tensor& recurrent);

/// An LSTM layer that is fed step by step, many sequences at once, without gradients: float32 on the
/// processor. A copy goes on by itself, with the same weights.
class SteppedLstm {
  public:
    /// The state is zero at first. @param packed  of packForward()
    SteppedLstm(at::Tensor packed, std::int64_t rows, std::int64_t units);
    SteppedLstm(const SteppedLstm& other);
    SteppedLstm(SteppedLstm&&) noexcept = default;
    SteppedLstm& operator=(const SteppedLstm&) = delete;
    SteppedLstm& operator=(SteppedLstm&&) noexcept = default;
    ~SteppedLstm() = default;

    /// These rows alone, in this order; one may stand there several times. With the same weights.
    [[nodiscard]] SteppedLstm withRows(const at::Tensor& rows) const;

    /// These rows take the state over, in this order. @param state  [rows, units] each
    void setRows(const at::Tensor& rows, const LstmState& state);

    /// A row begins anew, from a state of zero.
    void reset(std::int64_t row);

    /// One step of the first rows. @param gates  [rows, 4 units]: input · kernel + bias; used up
    /// @return their outputs [rows, units], valid until the next step
    at::Tensor step(const at::Tensor& gates);

    /// Takes the state over, [rows, units] each.
    void setState(const LstmState& state);
    [[nodiscard]] LstmState state() const { return {m_output, m_cell}; }

    /// [rows, units], after the last step.
    [[nodiscard]] const at::Tensor& output() const { return m_output; }

  private:
    at::Tensor m_packed, m_outputBefore, m_output, m_cell;
};

}  // namespace incipit::network
