#include "network/lstm/lstm_layer.h"

#include <torch/csrc/autograd/custom_function.h>

#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "network/lstm/lstm_kernels.h"
#include "network/messages.h"
#include "network/tensor_pool.h"

namespace incipit::network {

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

/// a · b in pooled memory.
at::Tensor product(const at::Tensor& a, const at::Tensor& b) {
    at::Tensor result = pooled({a.size(0), b.size(1)}, a.scalar_type());
    return at::mm_out(result, a, b);
}

// One line of the cache: see Rows.
constexpr std::int64_t kPadding = 16;

/// Uninitialised [steps, batch, columns], its rows a little apart.
at::Tensor rowsOf(std::int64_t steps, std::int64_t batch, std::int64_t columns, at::ScalarType type) {
    const std::int64_t stride = columns + kPadding;
    const at::Tensor block = pooled({steps, batch, stride}, type);
    return at::empty({0}, type).set_(block.storage(), 0, {steps, batch, columns},
                                     {batch * stride, stride, 1});
}

/// The matrix [steps · batch, columns].
at::Tensor flat(const at::Tensor& tensor) {
    return tensor.view({tensor.size(0) * tensor.size(1), tensor.size(2)});
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

/// A matrix, or one step of an array.
template <typename Value>
Rows<Value> rows(const at::Tensor& tensor, std::int64_t step = 0) {
    const std::int64_t offset = tensor.dim() == 3 ? step * tensor.stride(0) : 0;
    return {tensor.data_ptr<std::remove_const_t<Value>>() + offset, tensor.stride(-2)};
}

/// Memory for a packed kernel of so many units.
template <typename Value>
at::Tensor packedOf(std::int64_t units) {
    return pooled({lstmKernels<Value>().packedSize(units)}, c10::CppTypeToScalarType<Value>::value);
}

template <typename Value>
void packForwardInto(const at::Tensor& packed, const at::Tensor& recurrent) {
    lstmKernels<Value>().packForward(recurrent.data_ptr<Value>(), recurrent.size(0),
                                     packed.data_ptr<Value>());
}

template <typename Value>
void packBackwardInto(const at::Tensor& packed, const at::Tensor& recurrent) {
    lstmKernels<Value>().packBackward(recurrent.data_ptr<Value>(), recurrent.size(0),
                                      packed.data_ptr<Value>());
}

/// @param packed  undefined: it is packed here
template <typename Value>
void runForward(const Trace& trace, at::Tensor packed) {
    const LstmKernels<Value>& kernels = lstmKernels<Value>();
    if (!packed.defined()) {
        packed = packedOf<Value>(trace.units());
        packForwardInto<Value>(packed, trace.recurrent);
    }
    for (std::int64_t t = 0; t < trace.steps(); ++t) {
        const bool first = t == 0;
        kernels.forward(
            {.rows = trace.batch(),
             .units = trace.units(),
             .recurrent = packed.data_ptr<Value>(),
             .outputBefore =
                 first ? rows<const Value>(trace.firstOutput) : rows<const Value>(trace.outputs, t - 1),
             .cellBefore = first ? rows<const Value>(trace.firstCell) : rows<const Value>(trace.cells, t - 1),
             .gates = rows<Value>(trace.gates, t),
             .cell = rows<Value>(trace.cells, t),
             .output = rows<Value>(trace.outputs, t)});
    }
}

/// @param above   gradients of the outputs
/// @param packed  undefined: it is packed here
/// @param ofBias  0; the gradient of the bias is added to it
template <typename Value>
void runBackward(const Trace& trace, const at::Tensor& above, at::Tensor packed, const at::Tensor& ofBias) {
    const LstmKernels<Value>& kernels = lstmKernels<Value>();
    if (!packed.defined()) {
        packed = packedOf<Value>(trace.units());
        packBackwardInto<Value>(packed, trace.recurrent);
    }
    const at::Tensor cellGradient = pooled({trace.batch(), trace.units()}, trace.gates.scalar_type()).zero_();
    const std::int64_t last = trace.steps() - 1;
    for (std::int64_t t = last; t >= 0; --t) {
        kernels.backward(
            {.rows = trace.batch(),
             .units = trace.units(),
             .recurrent = packed.data_ptr<Value>(),
             .gatesAfter = t == last ? Rows<const Value>{} : rows<const Value>(trace.gates, t + 1),
             .outputGradient = rows<const Value>(above, t),
             .cellBefore =
                 t == 0 ? rows<const Value>(trace.firstCell) : rows<const Value>(trace.cells, t - 1),
             .cell = rows<const Value>(trace.cells, t),
             .cellGradient = rows<Value>(cellGradient),
             .gates = rows<Value>(trace.gates, t),
             .biasGradient = ofBias.data_ptr<Value>()});
    }
}

/// The whole layer as one node of the graph: the weights' gradients are then one product over all steps,
/// where a graph of single steps would add up a full-sized matrix for each of them.
class LstmFunction : public Function<LstmFunction> {
  public:
    // NOLINTBEGIN(readability-identifier-naming): names that LibTorch calls
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& kernel,
                              const at::Tensor& recurrent, const at::Tensor& bias, LstmState* state,
                              const PackedRecurrent* packed) {
        const std::int64_t steps = x.size(0);
        const std::int64_t batch = x.size(1);
        const std::int64_t units = recurrent.size(0);
        const auto type = x.scalar_type();
        const LstmState begin = beginningOf(state, batch, units, x.options());
        const Trace trace{.input = x.reshape({steps * batch, x.size(2)}),
                          .kernel = kernel,
                          .recurrent = recurrent.contiguous(),
                          .gates = rowsOf(steps, batch, 4 * units, type),
                          .cells = rowsOf(steps, batch, units, type),
                          .outputs = rowsOf(steps, batch, units, type),
                          .firstOutput = begin.output,
                          .firstCell = begin.cell};
        at::Tensor gates = flat(trace.gates);
        at::addmm_out(gates, bias, trace.input, kernel);
        AT_DISPATCH_FLOATING_TYPES(type, "lstm forward", [&] {
            runForward<scalar_t>(trace, packed != nullptr ? packed->forward : at::Tensor());
        });
        if (state != nullptr) *state = {trace.outputs[steps - 1].clone(), trace.cells[steps - 1].clone()};
        ctx->save_for_backward(trace.list());
        ctx->saved_data["x"] = x.requires_grad();
        ctx->saved_data["packed"] = packed != nullptr ? packed->backward : at::Tensor();
        return trace.outputs;
    }

    static variable_list backward(AutogradContext* ctx, const variable_list& gradients) {
        const variable_list saved = ctx->get_saved_variables();
        const Trace trace{saved[0], saved[1], saved[2], saved[3], saved[4], saved[5], saved[6], saved[7]};
        const at::Tensor above = gradients[0].contiguous();
        const at::Tensor ofBias = pooled({4 * trace.units()}, above.scalar_type()).zero_();
        AT_DISPATCH_FLOATING_TYPES(above.scalar_type(), "lstm backward", [&] {
            runBackward<scalar_t>(trace, above, ctx->saved_data["packed"].toTensor(), ofBias);
        });
        const at::Tensor gates = flat(trace.gates);
        const at::Tensor outputs = flat(trace.outputs);
        const std::int64_t later = gates.size(0) - trace.batch();  // rows of all but the first step
        at::Tensor ofRecurrent = product(trace.firstOutput.t(), gates.narrow(0, 0, trace.batch()));
        ofRecurrent.addmm_(outputs.narrow(0, 0, later).t(), gates.narrow(0, trace.batch(), later));
        at::Tensor ofX;
        if (ctx->saved_data["x"].toBool()) {
            ofX = product(gates, trace.kernel.t()).view({trace.steps(), trace.batch(), -1});
        }
        return {ofX, product(trace.input.t(), gates), ofRecurrent, ofBias, {}, {}};
    }
    // NOLINTEND(readability-identifier-naming)
};

/// LibTorch's own LSTM, cuDNN's on a GPU.
at::Tensor layerOfTorch(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                        const at::Tensor& bias, LstmState* state) {
    const std::int64_t inputs = x.size(2);
    const std::int64_t units = recurrent.size(0);
    const LstmState begin = beginningOf(state, x.size(1), units, x.options());
    // In one array and in this order, as cuDNN reads them: otherwise LibTorch gathers them by itself and
    // warns on standard error, at every call.
    const std::vector<at::Tensor> weights =
        at::cat({kernel.t().reshape({-1}), recurrent.t().reshape({-1}), bias, at::zeros_like(bias)})
            .split_with_sizes({4 * units * inputs, 4 * units * units, 4 * units, 4 * units});
    const auto result = at::lstm(
        x, {begin.output.unsqueeze(0), begin.cell.unsqueeze(0)},
        {weights[0].view({4 * units, inputs}), weights[1].view({4 * units, units}), weights[2], weights[3]},
        /*has_biases=*/true, /*num_layers=*/1, /*dropout=*/0.0,
        /*train=*/at::GradMode::is_enabled(), /*bidirectional=*/false,
        /*batch_first=*/false);
    if (state != nullptr) {
        *state = {std::get<1>(result)[0].detach(), std::get<2>(result)[0].detach()};
    }
    return std::get<0>(result);
}

}  // namespace

at::Tensor lstmLayer(model::Lstm lstm, const at::Tensor& x, const at::Tensor& kernel,
                     const at::Tensor& recurrent, const at::Tensor& bias, LstmState* state,
                     const PackedRecurrent* packed) {
    if (lstm == model::Lstm::Torch || (lstm == model::Lstm::Automatic && !x.device().is_cpu())) {
        return layerOfTorch(x, kernel, recurrent, bias, state);
    }
    if (!x.device().is_cpu()) throw Error(messages::kProcessorOnly);
    return LstmFunction::apply(x, kernel, recurrent, bias, state, packed);
}

PackedLayers::PackedLayers(const std::vector<int>& units) {
    const LstmKernels<float>& kernels = lstmKernels<float>();
    for (const int each : units) {
        const std::int64_t size = kernels.packedSize(each);
        m_layers.push_back({at::empty({size}), at::empty({size})});
    }
}

void PackedLayers::pack(int part, int parts, const std::vector<at::Tensor>& recurrents) {
    // One layer's forward or backward form is a piece of work.
    const auto pieces = 2 * m_layers.size();
    for (auto i = static_cast<std::size_t>(part); i < pieces; i += static_cast<std::size_t>(parts)) {
        const PackedRecurrent& layer = m_layers[i / 2];
        if (i % 2 == 0) {
            packForwardInto<float>(layer.forward, recurrents[i / 2]);
        } else {
            packBackwardInto<float>(layer.backward, recurrents[i / 2]);
        }
    }
}

SteppedLstm::SteppedLstm(at::Tensor packed, std::int64_t rows, std::int64_t units)
    : m_packed(std::move(packed)),
      m_outputBefore(at::zeros({rows, units})),
      m_output(at::zeros({rows, units})),
      m_cell(at::zeros({rows, units})) {}

SteppedLstm::SteppedLstm(const SteppedLstm& other)
    : m_packed(other.m_packed),
      m_outputBefore(other.m_outputBefore.clone()),
      m_output(other.m_output.clone()),
      m_cell(other.m_cell.clone()) {}

SteppedLstm SteppedLstm::withRows(const at::Tensor& rows) const {
    SteppedLstm chosen(m_packed, rows.size(0), m_cell.size(1));
    at::index_select_out(chosen.m_output, m_output, 0, rows);
    at::index_select_out(chosen.m_cell, m_cell, 0, rows);
    return chosen;
}

void SteppedLstm::setRows(const at::Tensor& rows, const LstmState& state) {
    m_output.index_copy_(0, rows, state.output);
    m_cell.index_copy_(0, rows, state.cell);
}

void SteppedLstm::setState(const LstmState& state) {
    m_output.copy_(state.output);
    m_cell.copy_(state.cell);
}

at::Tensor packForward(const at::Tensor& recurrent) {
    at::Tensor packed = at::empty({lstmKernels<float>().packedSize(recurrent.size(0))});
    packForwardInto<float>(packed, recurrent.contiguous());
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
                                  .outputBefore = rows<const float>(m_outputBefore),
                                  .cellBefore = rows<const float>(m_cell),
                                  .gates = rows<float>(gates),
                                  .cell = rows<float>(m_cell),
                                  .output = rows<float>(m_output)});
    return m_output.narrow(0, 0, gates.size(0));
}

}  // namespace incipit::network
