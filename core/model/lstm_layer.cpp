#include "model/lstm_layer.h"

#include <cstdint>

namespace incipit::model {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;

/// Sigmoid of the input, forget and output gates and tanh of the cell's, in place.
void activate(const at::Tensor& gates, std::int64_t units) {
    gates.narrow(1, 0, 2 * units).sigmoid_();
    gates.narrow(1, 2 * units, units).tanh_();
    gates.narrow(1, 3 * units, units).sigmoid_();
}

/// Where one step of one sequence begins in arrays of `units` and of 4 `units` a row.
template <typename Value>
struct StepGradient {
    const Value* gates;  ///< activated: i, f, g, o
    const Value* cellBefore;
    const Value* tanhCell;     ///< tanh of the cell after the step
    const Value* outputAbove;  ///< gradient of the output from the layer above
    const Value* outputAfter;  ///< gradient of the output from the next step
    Value* cell;               ///< gradient of the cell: of after the step, then of before it
    Value* gatesOut;           ///< gradient of the gates before their activation
    std::int64_t units;
};

template <typename Value>
void rowGradient(const StepGradient<Value>& s) {
    const std::int64_t n = s.units;
    for (std::int64_t j = 0; j < n; ++j) {
        const Value i = s.gates[j];
        const Value f = s.gates[n + j];
        const Value g = s.gates[2 * n + j];
        const Value o = s.gates[3 * n + j];
        const Value tanhCell = s.tanhCell[j];
        const Value output = s.outputAbove[j] + s.outputAfter[j];
        const Value cell = s.cell[j] + output * o * (1 - tanhCell * tanhCell);
        s.gatesOut[j] = cell * g * i * (1 - i);
        s.gatesOut[n + j] = cell * s.cellBefore[j] * f * (1 - f);
        s.gatesOut[2 * n + j] = cell * i * (1 - g * g);
        s.gatesOut[3 * n + j] = output * tanhCell * o * (1 - o);
        s.cell[j] = cell * f;
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
        const at::Tensor input = x.reshape({steps * batch, x.size(2)});
        const at::Tensor gates = at::addmm(bias, input, kernel).view({steps, batch, 4 * units});
        const at::Tensor outputs = at::empty({steps, batch, units}, gates.options());
        const at::Tensor cells = at::empty_like(outputs);
        const at::Tensor tanhCells = at::empty_like(outputs);
        const LstmState begin = beginningOf(state, batch, units, gates.options());
        for (std::int64_t t = 0; t < steps; ++t) {
            at::Tensor now = gates[t];
            now.addmm_(t > 0 ? outputs[t - 1] : begin.output, recurrent);
            activate(now, units);
            at::Tensor cell = cells[t];
            at::mul_out(cell, now.narrow(1, 0, units), now.narrow(1, 2 * units, units));
            cell.addcmul_(now.narrow(1, units, units), t > 0 ? cells[t - 1] : begin.cell);
            at::Tensor tanhCell = tanhCells[t];
            at::tanh_out(tanhCell, cell);
            at::Tensor output = outputs[t];
            at::mul_out(output, now.narrow(1, 3 * units, units), tanhCell);
        }
        if (state != nullptr) *state = {outputs[steps - 1].clone(), cells[steps - 1].clone()};
        ctx->save_for_backward(
            {input, kernel, recurrent, gates, cells, tanhCells, outputs, begin.output, begin.cell});
        ctx->saved_data["x"] = x.requires_grad();
        return outputs;
    }

    static variable_list backward(AutogradContext* ctx, const variable_list& gradients) {
        const variable_list saved = ctx->get_saved_variables();
        const at::Tensor& input = saved[0];
        const at::Tensor& recurrent = saved[2];
        const at::Tensor& outputs = saved[6];
        const at::Tensor gates = gateGradients(saved, gradients[0].contiguous());
        const std::int64_t steps = gates.size(0);
        const std::int64_t batch = gates.size(1);
        const std::int64_t units = recurrent.size(0);
        const at::Tensor flat = gates.view({steps * batch, 4 * units});
        const at::Tensor ofKernel = input.t().mm(flat);
        const at::Tensor before = outputs.narrow(0, 0, steps - 1).reshape({(steps - 1) * batch, units});
        const at::Tensor after = gates.narrow(0, 1, steps - 1).reshape({(steps - 1) * batch, 4 * units});
        const at::Tensor ofRecurrent = saved[7].t().mm(gates[0]).addmm_(before.t(), after);
        at::Tensor ofX;
        if (ctx->saved_data["x"].toBool()) ofX = flat.mm(saved[1].t()).view({steps, batch, input.size(1)});
        return {ofX, ofKernel, ofRecurrent, flat.sum(0), at::Tensor()};
    }
    // NOLINTEND(readability-identifier-naming)

  private:
    static at::Tensor gateGradients(const variable_list& saved, const at::Tensor& above) {
        const at::Tensor& recurrent = saved[2];
        const at::Tensor& gates = saved[3];
        const at::Tensor& cells = saved[4];
        const at::Tensor& tanhCells = saved[5];
        const std::int64_t batch = gates.size(1);
        const std::int64_t units = recurrent.size(0);
        at::Tensor result = at::empty_like(gates);
        at::Tensor after = at::zeros({batch, units}, gates.options());
        const at::Tensor cell = at::zeros_like(after);
        AT_DISPATCH_FLOATING_TYPES(gates.scalar_type(), "lstm_backward", [&] {
            for (std::int64_t t = gates.size(0) - 1; t >= 0; --t) {
                for (std::int64_t row = 0; row < batch; ++row) {
                    const std::int64_t at = (t * batch + row) * units;
                    const scalar_t* before = t > 0 ? cells.data_ptr<scalar_t>() + at - batch * units
                                                   : saved[8].data_ptr<scalar_t>() + row * units;
                    rowGradient<scalar_t>(
                        {gates.data_ptr<scalar_t>() + 4 * at, before, tanhCells.data_ptr<scalar_t>() + at,
                         above.data_ptr<scalar_t>() + at, after.data_ptr<scalar_t>() + row * units,
                         cell.data_ptr<scalar_t>() + row * units, result.data_ptr<scalar_t>() + 4 * at,
                         units});
                }
                if (t > 0) at::mm_out(after, result[t], recurrent.t());
            }
        });
        return result;
    }
};

}  // namespace

at::Tensor lstmLayer(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                     const at::Tensor& bias, LstmState* state) {
    return LstmFunction::apply(x, kernel, recurrent, bias, state);
}

at::Tensor lstmLayerOfTorch(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
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

LstmState beginningOf(const LstmState* state, std::int64_t batch, std::int64_t units,
                      const at::TensorOptions& options) {
    if (state != nullptr && state->output.defined()) return *state;
    const at::Tensor zeros = at::zeros({batch, units}, options);
    return {zeros, zeros};
}

void lstmStep(at::Tensor& gates, const at::Tensor& recurrent, at::Tensor& output, at::Tensor& cell) {
    const std::int64_t units = recurrent.size(0);
    gates.addmm_(output, recurrent);
    activate(gates, units);
    cell.mul_(gates.narrow(1, units, units))
        .addcmul_(gates.narrow(1, 0, units), gates.narrow(1, 2 * units, units));
    at::tanh_out(output, cell);
    output.mul_(gates.narrow(1, 3 * units, units));
}

}  // namespace incipit::model
