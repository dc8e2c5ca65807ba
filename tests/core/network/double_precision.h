#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/lstm_choice.h"
#include "model/model_config.h"

namespace incipit::test {

/// What one training step computes, in double precision and as plain values: the network's own code, to be
/// compared with the equations.
struct DoubleStep {
    std::vector<double> logits;     ///< [windows, V]
    double loss = 0;                ///< mean cross-entropy in nats
    std::vector<double> gradients;  ///< of the mean loss, in the order of Layout
};

/// One step of the tutorial's network.
/// @param weights      in the order of Layout
/// @param dropoutSeed  names the stream of base::Purpose::Dropout that draws the masks, when there is
/// dropout
[[nodiscard]] DoubleStep doubleStep(const model::ModelConfig& config, std::span<const double> weights,
                                    std::span<const std::span<const int>> windows,
                                    std::span<const int> targets, std::uint64_t dropoutSeed);

/// The same of the studio's network, which reads the pieces side by side in windows of its step length,
/// its state carried on and its gradient cut there. Loss and gradients are of the sum over all tokens; logits
/// [steps, pieces, V] of all windows one after the other. The masks are drawn anew for each window.
[[nodiscard]] DoubleStep doubleSequences(const model::ModelConfig& config, std::span<const double> weights,
                                         std::span<const std::span<const int>> pieces,
                                         std::uint64_t dropoutSeed);

/// Outputs [steps, batch, units] of one LSTM layer, its last output and cell, and the gradients of the sum of
/// the outputs' squares, of x, kernel, recurrent kernel and bias one after the other.
/// @param state   output and cell before the first step, [batch, units] each; empty: zero
/// @param single  compute in float32
[[nodiscard]] std::vector<double> doubleLayer(model::Lstm lstm, std::span<const double> x, std::int64_t steps,
                                              std::int64_t batch, std::span<const double> kernel,
                                              std::span<const double> recurrent, std::span<const double> bias,
                                              std::span<const double> state = {}, bool single = false);

}  // namespace incipit::test
