#include "model/onednn_lstm.h"

#include <cstdint>
#include <dnnl.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "model/recycled.h"

namespace incipit::model {

namespace {

using dnnl::memory;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::variable_list;
using Format = memory::format_tag;

const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

/// Temporary memory is ours, and recycled.
const dnnl::primitive_attr& attributes() {
    static const dnnl::primitive_attr attributes = [] {
        dnnl::primitive_attr result;
        result.set_scratchpad_mode(dnnl::scratchpad_mode::user);
        return result;
    }();
    return attributes;
}

memory::desc floats(const memory::dims& shape, Format format) {
    return {shape, memory::data_type::f32, format};
}

std::int64_t bytes(const memory::desc& desc) {
    return static_cast<std::int64_t>(desc.get_size());
}

/// The arguments of one primitive. Tensors that are added stay alive with it.
class Execution {
  public:
    void add(int argument, const at::Tensor& tensor, const memory::desc& desc) {
        m_tensors.push_back(tensor.contiguous());
        m_arguments.insert({argument, {desc, cpu(), m_tensors.back().data_ptr()}});
    }

    void addTemporary(int argument, const memory::desc& desc) {
        add(argument, recycled({bytes(desc)}, at::kByte), desc);
    }

    /// The weights in the order that oneDNN multiplies fastest.
    void addPacked(int argument, const at::Tensor& weights, const memory::desc& plain,
                   const memory::desc& packed) {
        addTemporary(argument, packed);
        memory from(plain, cpu(), weights.data_ptr());
        memory& to = m_arguments.at(argument);
        dnnl::reorder(from, to).execute(m_stream, from, to);
        m_stream.wait();
    }

    void run(const dnnl::primitive& primitive) {
        primitive.execute(m_stream, m_arguments);
        m_stream.wait();
    }

  private:
    dnnl::stream m_stream{cpu()};
    std::vector<at::Tensor> m_tensors;
    std::unordered_map<int, memory> m_arguments;
};

/// The shapes of one layer and its primitives. oneDNN keeps what they compile to, so making them is cheap.
/// The states before and after are named even where they start at zero and nobody reads them: without them
/// oneDNN 2.6 gives a wrong gradient of the recurrent kernel.
class Layer {
  public:
    Layer(std::int64_t steps, std::int64_t batch, std::int64_t inputs, std::int64_t units)
        : input(floats({steps, batch, inputs}, Format::tnc)),
          output(floats({steps, batch, units}, Format::tnc)),
          state(floats({1, 1, batch, units}, Format::ldnc)),
          kernel(floats({1, 1, inputs, 4, units}, Format::ldigo)),
          recurrent(floats({1, 1, units, 4, units}, Format::ldigo)),
          bias(floats({1, 1, 4, units}, Format::ldgo)),
          m_packedKernel(floats({1, 1, inputs, 4, units}, Format::any)),
          m_packedRecurrent(floats({1, 1, units, 4, units}, Format::any)) {}

    [[nodiscard]] dnnl::lstm_forward::primitive_desc forward() const {
        const dnnl::lstm_forward::desc desc(
            dnnl::prop_kind::forward_training, dnnl::rnn_direction::unidirectional_left2right, input, state,
            state, m_packedKernel, m_packedRecurrent, bias, output, state, state);
        return {desc, attributes(), cpu()};
    }

    [[nodiscard]] dnnl::lstm_backward::primitive_desc backward() const {
        const dnnl::lstm_backward::desc desc(
            dnnl::prop_kind::backward, dnnl::rnn_direction::unidirectional_left2right, input, state, state,
            m_packedKernel, m_packedRecurrent, bias, output, state, state, input, state, state, kernel,
            recurrent, bias, output, state, state);
        return {desc, attributes(), cpu(), forward()};
    }

    const memory::desc input, output, state, kernel, recurrent, bias;

  private:
    memory::desc m_packedKernel, m_packedRecurrent;
};

/// What the forward pass leaves for the backward pass, in the order in which it is saved.
struct Saved {
    at::Tensor input, kernel, recurrent, bias, firstOutput, firstCell, output, lastOutput, lastCell,
        workspace;

    [[nodiscard]] variable_list list() const {
        return {input,     kernel, recurrent,  bias,     firstOutput,
                firstCell, output, lastOutput, lastCell, workspace};
    }
};

/// What both passes take.
template <typename Primitive>
void addCommon(Execution& execution, const Layer& layer, const Primitive& primitive, const Saved& saved) {
    execution.add(DNNL_ARG_SRC_LAYER, saved.input, layer.input);
    execution.add(DNNL_ARG_SRC_ITER, saved.firstOutput, layer.state);
    execution.add(DNNL_ARG_SRC_ITER_C, saved.firstCell, layer.state);
    execution.addPacked(DNNL_ARG_WEIGHTS_LAYER, saved.kernel, layer.kernel, primitive.weights_layer_desc());
    execution.addPacked(DNNL_ARG_WEIGHTS_ITER, saved.recurrent, layer.recurrent,
                        primitive.weights_iter_desc());
    execution.add(DNNL_ARG_BIAS, saved.bias, layer.bias);
    execution.add(DNNL_ARG_DST_LAYER, saved.output, layer.output);
    execution.add(DNNL_ARG_DST_ITER, saved.lastOutput, layer.state);
    execution.add(DNNL_ARG_DST_ITER_C, saved.lastCell, layer.state);
    execution.add(DNNL_ARG_WORKSPACE, saved.workspace, primitive.workspace_desc());
    execution.addTemporary(DNNL_ARG_SCRATCHPAD, primitive.scratchpad_desc());
}

template <typename Job>
auto withErrors(Job&& job) {
    try {
        return job();
    } catch (const dnnl::error& error) {
        throw Error(std::string("The computation failed in oneDNN (") + error.what() +
                    "). If memory ran out, choose smaller batches or a smaller network.");
    }
}

class OneDnnFunction : public Function<OneDnnFunction> {
  public:
    // NOLINTBEGIN(readability-identifier-naming): names that LibTorch calls
    static at::Tensor forward(AutogradContext* ctx, const at::Tensor& x, const at::Tensor& kernel,
                              const at::Tensor& recurrent, const at::Tensor& bias, LstmState* state) {
        const std::int64_t batch = x.size(1);
        const std::int64_t units = recurrent.size(0);
        const Layer layer(x.size(0), batch, x.size(2), units);
        const LstmState begin = beginningOf(state, batch, units, x.options());
        return withErrors([&] {
            const auto primitive = layer.forward();
            const Saved saved{x.contiguous(),
                              kernel,
                              recurrent,
                              bias,
                              begin.output,
                              begin.cell,
                              recycled({x.size(0), batch, units}),
                              recycled({batch, units}),
                              recycled({batch, units}),
                              recycled({bytes(primitive.workspace_desc())}, at::kByte)};
            Execution execution;
            addCommon(execution, layer, primitive, saved);
            execution.run(dnnl::lstm_forward(primitive));
            ctx->save_for_backward(saved.list());
            if (state != nullptr) *state = {saved.lastOutput, saved.lastCell};
            return saved.output;
        });
    }

    static variable_list backward(AutogradContext* ctx, const variable_list& gradients) {
        const variable_list list = ctx->get_saved_variables();
        const Saved saved{list[0], list[1], list[2], list[3], list[4],
                          list[5], list[6], list[7], list[8], list[9]};
        const Layer layer(saved.input.size(0), saved.input.size(1), saved.input.size(2),
                          saved.recurrent.size(0));
        return withErrors([&] {
            const auto primitive = layer.backward();
            const at::Tensor ofInput = recycled(saved.input.sizes());
            // oneDNN adds to the weights' gradients that are there.
            const at::Tensor ofKernel = recycled(saved.kernel.sizes()).zero_();
            const at::Tensor ofRecurrent = recycled(saved.recurrent.sizes()).zero_();
            const at::Tensor ofBias = recycled(saved.bias.sizes()).zero_();
            Execution execution;
            addCommon(execution, layer, primitive, saved);
            execution.add(DNNL_ARG_DIFF_DST_LAYER, gradients[0], layer.output);
            const at::Tensor none = recycled(saved.lastCell.sizes()).zero_();
            execution.add(DNNL_ARG_DIFF_DST_ITER, none, layer.state);
            execution.add(DNNL_ARG_DIFF_DST_ITER_C, none, layer.state);
            execution.add(DNNL_ARG_DIFF_SRC_LAYER, ofInput, layer.input);
            execution.addTemporary(DNNL_ARG_DIFF_SRC_ITER, layer.state);
            execution.addTemporary(DNNL_ARG_DIFF_SRC_ITER_C, layer.state);
            execution.add(DNNL_ARG_DIFF_WEIGHTS_LAYER, ofKernel, layer.kernel);
            execution.add(DNNL_ARG_DIFF_WEIGHTS_ITER, ofRecurrent, layer.recurrent);
            execution.add(DNNL_ARG_DIFF_BIAS, ofBias, layer.bias);
            execution.run(dnnl::lstm_backward(primitive));
            return variable_list{ofInput, ofKernel, ofRecurrent, ofBias, at::Tensor()};
        });
    }
    // NOLINTEND(readability-identifier-naming)
};

}  // namespace

bool oneDnnTakes(const at::Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == at::kFloat;
}

at::Tensor lstmLayerOfOneDnn(const at::Tensor& x, const at::Tensor& kernel, const at::Tensor& recurrent,
                             const at::Tensor& bias, LstmState* state) {
    return OneDnnFunction::apply(x, kernel, recurrent, bias, state);
}

}  // namespace incipit::model
