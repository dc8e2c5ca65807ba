#pragma once

#include <torch/torch.h>

#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/random.h"
#include "model/layout.h"
#include "model/lstm_choice.h"
#include "model/lstm_layer.h"
#include "model/model.h"

namespace incipit::model {

/// LibTorch's side of a model: all parameters in one flat float32 array on the CPU, laid out by `layout`.
struct Network {
    explicit Network(const ModelConfig& settings);

    ModelConfig config;
    Layout layout;
    at::Tensor parameters;

    [[nodiscard]] std::span<float> values();
    [[nodiscard]] std::span<const float> values() const;
};

/// Draws the weights as Keras does, from config.seed: glorot-uniform kernels (Glorot and Bengio 2010),
/// orthogonal recurrent kernels (Saxe et al. 2014), biases 0, forget gates' biases 1 (Jozefowicz et al.
/// 2015). Embeddings are uniform with a standard deviation of 0.5: of the size of what LSTMs give each other.
void initialize(Network& network);

/// One view for each slot of the layout.
[[nodiscard]] std::vector<at::Tensor> unflatten(const Layout& layout, const at::Tensor& flat);

/// A dropout mask with the type and on the device of `like`: model/dropout.h's on the processor; on a GPU of
/// a generator there, which a number of `random` seeds.
[[nodiscard]] at::Tensor dropoutMask(at::IntArrayRef shape, double rate, const at::Tensor& like,
                                     base::Random& random);

/// Windows as the network sees them: ids divided by the largest, [steps, windows, 1].
[[nodiscard]] at::Tensor inputOf(std::span<const std::span<const int>> windows, const ModelConfig& config,
                                 const at::TensorOptions& options);

/// Logits [windows, V] of what follows.
/// @param weights  by slot of the layout
/// @param dropout  draws the masks of training; null: dropout is off
/// @param packed   the recurrent kernels, where threads share them
[[nodiscard]] at::Tensor forward(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                                 const at::Tensor& input, base::Random* dropout, Lstm lstm = Lstm::Automatic,
                                 const PackedLayers* packed = nullptr);

/// The dense layers alone, on the last LSTM's output [rows, units].
[[nodiscard]] at::Tensor head(const ModelConfig& config, const std::vector<at::Tensor>& weights,
                              const at::Tensor& features, base::Random* dropout);

/// Sum of the cross-entropies in nats of targets, [].
[[nodiscard]] at::Tensor lossSum(const at::Tensor& logits, std::span<const int> targets);

/// Runs a computation and translates the failures of LibTorch and of starting threads into Error.
template <typename Job>
auto translated(Job&& job) {
    try {
        return job();
    } catch (const c10::Error& error) {
        throw Error("The computation failed (" + oneLine(error.what_without_backtrace()) +
                    "). If memory ran out, choose smaller batches or a smaller network.");
    } catch (const std::system_error&) {
        throw Error("The threads for the computation could not be started; choose fewer threads.");
    }
}

}  // namespace incipit::model
