#include "network/adam.h"

#include <cmath>
#include <cstddef>

namespace incipit::network {

Adam::Adam(double learningRate, double weightDecay, std::int64_t update)
    : rate(learningRate * std::sqrt(1 - std::pow(kBeta2, static_cast<double>(update))) /
           (1 - std::pow(kBeta1, static_cast<double>(update)))),
      keep(1 - learningRate * weightDecay) {}

void update(const Adam& adam, std::span<const float> gradient, float scale, std::span<float> weights,
            std::span<float> first, std::span<float> second) {
    constexpr auto kBeta1 = static_cast<float>(Adam::kBeta1);
    constexpr auto kBeta2 = static_cast<float>(Adam::kBeta2);
    constexpr auto kRest1 = static_cast<float>(1 - Adam::kBeta1);
    constexpr auto kRest2 = static_cast<float>(1 - Adam::kBeta2);
    constexpr auto kEpsilon = static_cast<float>(Adam::kEpsilon);
    const auto rate = static_cast<float>(adam.rate);
    const auto keep = static_cast<float>(adam.keep);
    const float* __restrict gradients = gradient.data();
    float* __restrict w = weights.data();
    float* __restrict m = first.data();
    float* __restrict v = second.data();
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        const float g = scale * gradients[i];
        m[i] = kBeta1 * m[i] + kRest1 * g;
        v[i] = kBeta2 * v[i] + kRest2 * g * g;
        w[i] = keep * w[i] - rate * m[i] / (std::sqrt(v[i]) + kEpsilon);
    }
}

void update(const Adam& adam, const at::Tensor& gradient, at::Tensor weights, at::Tensor first,
            at::Tensor second) {
    first.mul_(Adam::kBeta1).add_(gradient, 1 - Adam::kBeta1);
    second.mul_(Adam::kBeta2).addcmul_(gradient, gradient, 1 - Adam::kBeta2);
    weights.mul_(adam.keep).addcdiv_(first, second.sqrt().add_(Adam::kEpsilon), -adam.rate);
}

}  // namespace incipit::network
