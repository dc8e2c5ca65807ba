#include "network/initial_weights.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "network/weights.h"

namespace incipit::network {

namespace {

using base::Random;

constexpr double kEmbeddingDeviation = 0.5;

void fillUniform(const at::Tensor& tensor, double limit, Random& random) {
    auto* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        values[i] = static_cast<float>(limit * (2 * random.uniform() - 1));
    }
}

void fillGlorotUniform(const at::Tensor& kernel, Random& random) {
    fillUniform(kernel, std::sqrt(6.0 / static_cast<double>(kernel.size(0) + kernel.size(1))), random);
}

void fillOrthogonal(const at::Tensor& kernel, Random& random) {
    // Of [units, 4 units] the rows come out orthonormal: Q of the transposed shape, its columns' signs
    // made those of R's diagonal so that Q is uniformly distributed.
    const at::Tensor normal = at::empty({kernel.size(1), kernel.size(0)}, at::kDouble);
    auto* values = normal.data_ptr<double>();
    for (std::int64_t i = 0; i < normal.numel(); ++i) {
        values[i] = random.normal();
    }
    const auto [q, r] = at::linalg_qr(normal);
    kernel.copy_((q * r.diagonal().sign()).t());
}

}  // namespace

void drawInitialWeights(const model::Layout& layout, std::uint64_t seed, std::span<float> weights) {
    const at::NoGradGuard noGrad;
    const at::Tensor flat = at::zeros({layout.size()}, at::kFloat);
    const Weights tensors = unflatten(layout, flat);
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const std::string& name = layout.slots()[i].name;
        Random random(base::Purpose::Weights, {seed, i});
        if (name.ends_with("/recurrent_kernel")) {
            fillOrthogonal(tensors[i], random);
        } else if (name.ends_with("/kernel")) {
            fillGlorotUniform(tensors[i], random);
        } else if (name.ends_with("/embeddings")) {
            fillUniform(tensors[i], std::sqrt(3.0) * kEmbeddingDeviation, random);
        } else if (name.starts_with("lstm")) {
            const std::int64_t units = tensors[i].size(0) / 4;
            tensors[i].narrow(0, units, units).fill_(1);
        }
    }
    const auto* values = flat.data_ptr<float>();
    std::copy(values, values + flat.numel(), weights.begin());
}

}  // namespace incipit::network
