#include "model/lstm_layer.h"

#include <utility>

#include "base/error.h"
#include "model/lstm_kernels.h"
#include "model/recycled.h"

namespace incipit::model {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

/// The state to begin with: the one given, or zeros.
LstmState beginningOf(const LstmState* state, std::int64_t batch, std::int64_t units,
                      const at::TensorOptions& options) {
    if (state != nullptr && state->output.defined()) {
        return {state->output.contiguous(), state->cell.contiguous()};
    }
    const at::Tensor zeros = at::zeros({batch, units}, options);
    return {zeros, zeros};
}

/// a · b in recycled memory.
at::Tensor product(const at::Tensor& a, const at::Tensor& b) {
    at::Tensor result = recycled({a.size(0), b.size(1)}, a.scalar_type());
    return at::mm_out(result, a, b);
}

/// What the forward pass leaves for the backward pass. Arrays of all steps are [steps, batch, …].
struct Trace {
    at::Tensor input;  ///< [steps · batch, inputs]
    at::Tensor kernel, recurrent;
    at::Tensor gates;  ///< activated; the backward pass turns them into their gradients
    at::Tensor cells, outputs;
    at::Tensor firstOutput, firstCell;  ///< [batch, units], before the first step

    [[nodiscard]] std::int64_t steps() const { return outputs.size(0); }
    [[nodiscard]] std::int64_t batch() const { return outputs.size(1); }
    [[nodiscard]] std::int64_t units() const { return outputs.size(2); }
    [[nodiscard]] variable_list list() const {
        return {input, kernel, recurrent, gates, cells, outputs, firstOutput, firstCell};
    }
};

template <typename Value>
void runForward(const Trace& trace) {
    const LstmKernels<Value>& kernels = lstmKernels<Value>();
    const std::int64_t units = trace.units();
    const at::Tensor packed = recycled({kernels.packedSize(units)}, trace.gates.scalar_type());
    kernels.packForward(trace.recurrent.data_ptr<Value>(), units, packed.data_ptr<Value>());
    const std::int64_t size = trace.batch() * units;  // of one step
    auto* gates = trace.gates.data_ptr<Value>();
    auto* cells = trace.cells.data_ptr<Value>();
    auto* outputs = trace.outputs.data_ptr<Value>();
    ForwardStep<Value> step{.rows = trace.batch(),
                            .units = units,
                            .recurrent = packed.data_ptr<Value>(),
                            .outputBefore = trace.firstOutput.data_ptr<Value>(),
                            .cellBefore = trace.firstCell.data_ptr<Value>(),
                            .gates = gates,
                            .cell = cells,
                            .output = outputs};
    for (std::int64_t t = 0; t < trace.steps(); ++t) {
        step.gates = gates + 4 * t * size;
        step.cell = cells + t * size;
        step.output = outputs + t * size;
        kernels.forward(step);
        step.cellBefore = step.cell;
        step.outputBefore = step.output;
    }
}

/// @param above  gradients of the outputs
template <typename Value>
void runBackward(const Trace& trace, const at::Tensor& above) {
    const LstmKernels<Value>& kernels = lstmKernels<Value>();
    const std::int64_t units = trace.units();
    const at::Tensor packed = recycled({kernels.packedSize(units)}, trace.gates.scalar_type());
    kernels.packBackward(trace.recurrent.data_ptr<Value>(), units, packed.data_ptr<Value>());
    const at::Tensor cellGradient = recycled({trace.batch(), units}, trace.gates.scalar_type()).zero_();
    const std::int64_t size = trace.batch() * units;
    auto* gates = trace.gates.data_ptr<Value>();
    const auto* cells = trace.cells.data_ptr<Value>();
    BackwardStep<Value> step{.rows = trace.batch(),
                             .units = units,
                             .recurrent = packed.data_ptr<Value>(),
                             .gatesAfter = nullptr,
                             .outputGradient = nullptr,
                             .cellBefore = nullptr,
                             .cell = nullptr,
                             .cellGradient = cellGradient.data_ptr<Value>(),
                             .gates = gates};
    for (std::int64_t t = trace.steps() - 1; t >= 0; --t) {
        step.outputGradient = above.data_ptr<Value>() + t * size;
        step.cell = cells + t * size;
        step.cellBefore = t > 0 ? step.cell - size : trace.firstCell.data_ptr<Value>();
        step.gates = gates + 4 * t * size;
        kernels.backward(step);
        step.gatesAfter = step.gates;
    }
}

/// The whole layer as one node of the graph: the weights' gradients are then one product over all steps,
/// where a graph of single steps would add up a full-sized matrix for each of them.
class LstmFunction : public Function<LstmFunction> {
  public:
    // NOLINTBEGIN(readability-identifier-naming): names that LibTorch calls
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& kernel,
                              const at::Tensor& recurrent, const at::Tensor& bias, LstmState* state) {
        const std::int64_t steps = x.size(0);
        const std::int64_t batch = x.size(1);
        const std::int64_t units = recurrent.size(0);
        const auto type = x.scalar_type();
        const LstmState begin = beginningOf(state, batch, units, x.options());
        const Trace trace{.input = x.reshape({steps * batch, x.size(2)}),
                          .kernel = kernel,
                          .recurrent = recurrent.contiguous(),
                          .gates = recycled({steps, batch, 4 * units}, type),
                          .cells = recycled({steps, batch, units}, type),
                          .outputs = recycled({steps, batch, units}, type),
                          .firstOutput = begin.output,
                          .firstCell = begin.cell};
        at::Tensor gates = trace.gates.view({steps * batch, 4 * units});
        at::addmm_out(gates, bias, trace.input, kernel);
        AT_DISPATCH_FLOATING_TYPES(type, "lstm forward", [&] { runForward<scalar_t>(trace); });
        if (state != nullptr) *state = {trace.outputs[steps - 1].clone(), trace.cells[steps - 1].clone()};
        ctx->save_for_backward(trace.list());
        ctx->saved_data["x"] = x.requires_grad();
        return trace.outputs;
    }

    static variable_list backward(AutogradContext* ctx, const variable_list& gradients) {
        const variable_list saved = ctx->get_saved_variables();
        const Trace trace{saved[0], saved[1], saved[2], saved[3], saved[4], saved[5], saved[6], saved[7]};
        const at::Tensor above = gradients[0].contiguous();
        AT_DISPATCH_FLOATING_TYPES(above.scalar_type(), "lstm backward",
                                   [&] { runBackward<scalar_t>(trace, above); });
        const std::int64_t rows = trace.steps() * trace.batch();
        const std::int64_t later = rows - trace.batch();  // all but the first step's
        const at::Tensor gates = trace.gates.view({rows, 4 * trace.units()});
        const at::Tensor outputs = trace.outputs.view({rows, trace.units()});
        at::Tensor ofRecurrent = product(trace.firstOutput.t(), gates.narrow(0, 0, trace.batch()));
        ofRecurrent.addmm_(outputs.narrow(0, 0, later).t(), gates.narrow(0, trace.batch(), later));
        at::Tensor ofX;
        if (ctx->saved_data["x"].toBool()) {
            ofX = product(gates, trace.kernel.t()).view({trace.steps(), trace.batch(), -1});
        }
        return {ofX, product(trace.input.t(), gates), ofRecurrent, gates.sum(0), at::Tensor()};
    }
    // NOLINTEND(readability-identifier-naming)
};

/// LibTorch's own LSTM, cuDNN's on a GPU.
at::Tensor layerOfTorch(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                        const at::Tensor& bias, LstmState* state) {
    const LstmState begin = beginningOf(state, x.size(1), recurrent.size(0), x.options());
    const auto result =
        at::lstm(x, {begin.output.unsqueeze(0), begin.cell.unsqueeze(0)},
                 {kernel.t().contiguous(), recurrent.t().contiguous(), bias, at::zeros_like(bias)},
                 /*has_biases=*/true, /*num_layers=*/1, /*dropout=*/0.0,
                 /*train=*/at::GradMode::is_enabled(), /*bidirectional=*/false,
                 /*batch_first=*/false);
    if (state != nullptr) {
        *state = {std::get<1>(result)[0].detach(), std::get<2>(result)[0].detach()};
    }
    return std::get<0>(result);
}

}  // namespace

at::Tensor lstmLayer(Lstm lstm, const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                     const at::Tensor& bias, LstmState* state) {
    if (lstm == Lstm::Torch || (lstm == Lstm::Automatic && !x.device().is_cpu())) {
        return layerOfTorch(x, kernel, recurrent, bias, state);
    }
    if (!x.device().is_cpu()) throw Error("Incipit's own LSTM runs on the processor only (device cpu).");
    return LstmFunction::apply(x, kernel, recurrent, bias, state);
}

SteppedLstm::SteppedLstm(at::Tensor packed, std::int64_t rows, std::int64_t units)
    : m_packed(std::move(packed)),
      m_outputBefore(at::zeros({rows, units})),
      m_output(at::zeros({rows, units})),
      m_cell(at::zeros({rows, units})) {}

at::Tensor SteppedLstm::packed(const at::Tensor& recurrent) {
    const LstmKernels<float>& kernels = lstmKernels<float>();
    const std::int64_t units = recurrent.size(0);
    at::Tensor packed = at::empty({kernels.packedSize(units)});
    kernels.packForward(recurrent.contiguous().data_ptr<float>(), units, packed.data_ptr<float>());
    return packed;
}

void SteppedLstm::reset(std::int64_t row) {
    m_output[row].zero_();
    m_cell[row].zero_();
}

at::Tensor SteppedLstm::step(const at::Tensor& gates) {
    std::swap(m_output, m_outputBefore);
    lstmKernels<float>().forward({.rows = gates.size(0),
                                  .units = m_cell.size(1),
                                  .recurrent = m_packed.data_ptr<float>(),
                                  .outputBefore = m_outputBefore.data_ptr<float>(),
                                  .cellBefore = m_cell.data_ptr<float>(),
                                  .gates = gates.data_ptr<float>(),
                                  .cell = m_cell.data_ptr<float>(),
                                  .output = m_output.data_ptr<float>()});
    return m_output.narrow(0, 0, gates.size(0));
}

}  // namespace incipit::model
