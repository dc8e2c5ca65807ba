#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <span>

namespace incipit::network {

/// One update of Adam (Kingma and Ba 2015) with Keras' place of epsilon, outside of the bias correction, and
/// the decoupled decay of AdamW (Loshchilov and Hutter 2019):
///
///     m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g²,  w = keep w - rate m / (sqrt(v) + epsilon)
struct Adam {
    /// @param update  its number, from 1
    Adam(double learningRate, double weightDecay, std::int64_t update);

    double rate;  ///< with the bias correction of both moments
    double keep;  ///< 1 - learningRate · weightDecay

    static constexpr double kBeta1 = 0.9;
    static constexpr double kBeta2 = 0.999;
    static constexpr double kEpsilon = 1e-7;
};

/// In one pass over memory. The spans are of one size. @param scale  of the gradient
void update(const Adam& adam, std::span<const float> gradient, float scale, std::span<float> weights,
            std::span<float> first, std::span<float> second);

/// The same on any device; nothing waits for the result.
void update(const Adam& adam, const at::Tensor& gradient, at::Tensor weights, at::Tensor first,
            at::Tensor second);

}  // namespace incipit::network
