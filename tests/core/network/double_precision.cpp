#include "core/network/double_precision.h"

#include <algorithm>

#include "model/architecture.h"
#include "network/lstm/lstm_layer.h"
#include "network/networks/article/article_network.h"
#include "network/networks/studio/studio_network.h"

namespace incipit::test {

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

/// The ids of windows as columns, [steps, windows].
at::Tensor columns(std::span<const std::span<const int>> windows) {
    const auto steps = static_cast<std::int64_t>(windows[0].size());
    at::Tensor ids = at::empty({steps, static_cast<std::int64_t>(windows.size())}, at::kLong);
    for (std::int64_t t = 0; t < steps; ++t) {
        for (std::size_t row = 0; row < windows.size(); ++row)
            ids[t][static_cast<std::int64_t>(row)] = windows[row][static_cast<std::size_t>(t)];
    }
    return ids;
}

}  // namespace

DoubleStep doubleStep(const model::ModelConfig& config, std::span<const double> weights,
                      std::span<const std::span<const int>> windows, std::span<const int> targets,
                      std::uint64_t dropoutSeed) {
    const model::Layout layout = model::layoutOf(config);
    const at::Tensor flat = leaf(weights, {layout.size()});
    base::Random random(base::Purpose::Dropout, {dropoutSeed});
    network::ArticleNetwork network(config);
    const at::Tensor result =
        network.forward(network::unflatten(layout, flat), columns(windows), &random, model::Lstm::Automatic);
    const std::vector<std::int64_t> after(targets.begin(), targets.end());
    const at::Tensor loss =
        network::lossSum(result, at::tensor(after, at::kLong)) / static_cast<double>(windows.size());
    loss.backward();
    DoubleStep step;
    step.loss = loss.item<double>();
    append(result.detach(), step.logits);
    append(flat.grad(), step.gradients);
    return step;
}

DoubleStep doubleSequences(const model::ModelConfig& config, std::span<const double> weights,
                           std::span<const std::span<const int>> pieces, std::uint64_t dropoutSeed) {
    const model::Layout layout = model::layoutOf(config);
    const at::Tensor flat = leaf(weights, {layout.size()});
    network::StudioNetwork network(config);
    const auto rows = static_cast<std::int64_t>(pieces.size());
    network::SequenceDropout dropout{base::Random(base::Purpose::Dropout, {dropoutSeed}), 0, rows};
    network::State state;
    std::size_t longest = 0;
    for (const auto piece : pieces) {
        longest = std::max(longest, piece.size());
    }
    DoubleStep step;
    for (std::size_t begin = 0; begin < longest; begin += static_cast<std::size_t>(network.stepLength())) {
        network::Sequences sequences(network.stepLength(), rows);
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto piece = pieces[static_cast<std::size_t>(row)];
            if (begin >= piece.size()) continue;
            sequences.fill(row, std::vector<int>(piece.begin(), piece.end()), begin, piece.size());
        }
        const auto views = network::unflatten(layout, flat);
        network::State before = state;
        const base::Random masks = dropout.random;
        append(network.forward(views, sequences.inputs, before, &dropout, model::Lstm::Automatic).detach(),
               step.logits);
        dropout.random = masks;
        const at::Tensor loss = network.lossSum(views, sequences, state, &dropout, model::Lstm::Automatic);
        loss.backward();
        step.loss += loss.item<double>();
    }
    append(flat.grad(), step.gradients);
    return step;
}

std::vector<double> doubleLayer(model::Lstm lstm, std::span<const double> x, std::int64_t steps,
                                std::int64_t batch, std::span<const double> kernel,
                                std::span<const double> recurrent, std::span<const double> bias,
                                std::span<const double> state, bool single) {
    const auto gates = static_cast<std::int64_t>(bias.size());
    const std::int64_t inputs = static_cast<std::int64_t>(kernel.size()) / gates;
    const std::vector<at::Tensor> leaves{leaf(x, {steps, batch, inputs}), leaf(kernel, {inputs, gates}),
                                         leaf(recurrent, {gates / 4, gates}), leaf(bias, {gates})};
    const auto type = single ? at::kFloat : at::kDouble;
    network::LstmState carried;
    if (!state.empty()) {
        const at::Tensor both = leaf(state, {2, batch, gates / 4}).detach().to(type);
        carried = {both[0], both[1]};
    }
    const at::Tensor output = network::lstmLayer(lstm, leaves[0].to(type), leaves[1].to(type),
                                                 leaves[2].to(type), leaves[3].to(type), &carried)
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

}  // namespace incipit::test
