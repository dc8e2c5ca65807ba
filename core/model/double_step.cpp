#include "model/double_step.h"

#include <algorithm>

#include "model/network.h"
#include "model/sequence_network.h"

namespace incipit::model {

namespace {

at::Tensor leaf(std::span<const double> values, std::vector<std::int64_t> shape) {
    at::Tensor tensor = at::empty(shape, at::kDouble);
    std::copy(values.begin(), values.end(), tensor.data_ptr<double>());
    return tensor.requires_grad_(true);
}

void append(const at::Tensor& tensor, std::vector<double>& values) {
    const at::Tensor whole = tensor.contiguous();
    const auto* first = whole.data_ptr<double>();
    values.insert(values.end(), first, first + whole.numel());
}

}  // namespace

DoubleStep doubleStep(const ModelConfig& config, std::span<const double> weights,
                      std::span<const std::span<const int>> windows, std::span<const int> targets,
                      std::uint64_t dropoutSeed) {
    const Layout layout(config);
    const at::Tensor flat = leaf(weights, {layout.size()});
    base::Random random(base::Purpose::Dropout, {dropoutSeed});
    const at::Tensor result =
        forward(config, unflatten(layout, flat), inputOf(windows, config, at::kDouble), &random);
    const at::Tensor loss = lossSum(result, targets) / static_cast<double>(windows.size());
    loss.backward();
    DoubleStep step;
    step.loss = loss.item<double>();
    append(result.detach(), step.logits);
    append(flat.grad(), step.gradients);
    return step;
}

DoubleStep doubleSequences(const ModelConfig& config, std::span<const double> weights,
                           std::span<const std::span<const int>> pieces, std::uint64_t dropoutSeed) {
    const Layout layout(config);
    const at::Tensor flat = leaf(weights, {layout.size()});
    const auto rows = static_cast<std::int64_t>(pieces.size());
    SequenceDropout dropout{base::Random(base::Purpose::Dropout, {dropoutSeed}), 0, rows};
    std::vector<LstmState> states;
    std::size_t longest = 0;
    for (const auto piece : pieces) {
        longest = std::max(longest, piece.size());
    }
    DoubleStep step;
    for (std::size_t begin = 0; begin < longest; begin += static_cast<std::size_t>(config.windowLength)) {
        Sequences sequences(config.windowLength, rows);
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto piece = pieces[static_cast<std::size_t>(row)];
            if (begin < piece.size()) sequences.fill(row, piece, begin, piece.size());
        }
        const auto views = unflatten(layout, flat);
        std::vector<LstmState> before = states;
        base::Random masks = dropout.random;
        append(sequenceLogits(config, views, sequences.inputs, before, &dropout).detach(), step.logits);
        dropout.random = masks;
        const at::Tensor loss = sequenceLossSum(config, views, sequences, states, &dropout);
        loss.backward();
        step.loss += loss.item<double>();
    }
    append(flat.grad(), step.gradients);
    return step;
}

std::vector<double> doubleLayer(Lstm lstm, std::span<const double> x, std::int64_t steps, std::int64_t batch,
                                std::span<const double> kernel, std::span<const double> recurrent,
                                std::span<const double> bias, std::span<const double> state, bool single) {
    const auto gates = static_cast<std::int64_t>(bias.size());
    const std::int64_t inputs = static_cast<std::int64_t>(kernel.size()) / gates;
    const std::vector<at::Tensor> leaves{leaf(x, {steps, batch, inputs}), leaf(kernel, {inputs, gates}),
                                         leaf(recurrent, {gates / 4, gates}), leaf(bias, {gates})};
    const auto type = single ? at::kFloat : at::kDouble;
    LstmState carried;
    if (!state.empty()) {
        const at::Tensor both = leaf(state, {2, batch, gates / 4}).detach().to(type);
        carried = {both[0], both[1]};
    }
    const at::Tensor output = lstmLayer(lstm, leaves[0].to(type), leaves[1].to(type), leaves[2].to(type),
                                        leaves[3].to(type), &carried)
                                  .to(at::kDouble);
    output.square().sum().backward();
    std::vector<double> values;
    append(output.detach(), values);
    append(carried.output.to(at::kDouble), values);
    append(carried.cell.to(at::kDouble), values);
    for (const at::Tensor& tensor : leaves) {
        append(tensor.grad(), values);
    }
    return values;
}

}  // namespace incipit::model
