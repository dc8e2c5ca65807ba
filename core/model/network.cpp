#include "model/network.h"

#include <algorithm>
#include <cmath>

#include "model/dropout.h"
#include "model/lstm_layer.h"
#include "model/masked.h"
#include "model/recycled.h"
#include "model/thread_team.h"

namespace incipit::model {

namespace {

constexpr double kEmbeddingDeviation = 0.5;

void fillUniform(const at::Tensor& tensor, double limit, base::Random& random) {
    auto* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        values[i] = static_cast<float>(limit * (2 * random.uniform() - 1));
    }
}

void fillGlorotUniform(const at::Tensor& kernel, base::Random& random) {
    fillUniform(kernel, std::sqrt(6.0 / static_cast<double>(kernel.size(0) + kernel.size(1))), random);
}

void fillOrthogonal(const at::Tensor& kernel, base::Random& random) {
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

at::Tensor dropped(const at::Tensor& x, double rate, base::Random* random) {
    if (random == nullptr || rate == 0) return x;
    return masked(x, dropoutMask(x.sizes(), rate, x, *random));
}

}  // namespace

at::Tensor dropoutMask(at::IntArrayRef shape, double rate, const at::Tensor& like, base::Random& random) {
    if (like.is_cuda()) {
        // Drawn there: a mask of millions of numbers would take longer to bring over than to use. The
        // generator is ours alone, as the device's own is shared by all threads.
        at::Generator generator = at::globalContext().defaultGenerator(like.device()).clone();
        generator.set_current_seed(random.next());
        return at::empty(shape, like.options()).bernoulli_(1 - rate, generator).div_(1 - rate);
    }
    const at::Tensor mask = recycled(shape, like.scalar_type());
    const auto size = static_cast<std::size_t>(mask.numel());
    AT_DISPATCH_FLOATING_TYPES(mask.scalar_type(), "mask", [&] {
        fillDropoutMask(std::span(mask.data_ptr<scalar_t>(), size), rate, random);
    });
    return mask;
}

Network::Network(const ModelConfig& settings) : config(settings), layout(settings) {
    useOneBlasThread();
    parameters = translated([&] { return at::zeros({layout.size()}, at::kFloat); });
}

std::span<float> Network::values() {
    return {parameters.data_ptr<float>(), static_cast<std::size_t>(parameters.numel())};
}

std::span<const float> Network::values() const {
    return {parameters.data_ptr<float>(), static_cast<std::size_t>(parameters.numel())};
}

void initialize(Network& network) {
    const at::NoGradGuard noGrad;
    network.parameters.zero_();
    const auto weights = unflatten(network.layout, network.parameters);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::string& name = network.layout.slots()[i].name;
        base::Random random(base::Purpose::Weights, {network.config.seed, i});
        if (name.ends_with("/recurrent_kernel")) {
            fillOrthogonal(weights[i], random);
        } else if (name.ends_with("/kernel")) {
            fillGlorotUniform(weights[i], random);
        } else if (name.ends_with("/embeddings")) {
            fillUniform(weights[i], std::sqrt(3.0) * kEmbeddingDeviation, random);
        } else if (name.starts_with("lstm")) {
            const std::int64_t units = weights[i].size(0) / 4;
            weights[i].narrow(0, units, units).fill_(1);
        }
    }
}

std::vector<at::Tensor> unflatten(const Layout& layout, const at::Tensor& flat) {
    std::vector<at::Tensor> views;
    for (const Slot& slot : layout.slots()) {
        views.push_back(flat.narrow(0, slot.offset, slot.size()).view(slot.shape));
    }
    return views;
}

at::Tensor inputOf(std::span<const std::span<const int>> windows, const ModelConfig& config,
                   const at::TensorOptions& options) {
    const std::size_t steps = static_cast<std::size_t>(config.windowLength);
    const std::size_t rows = windows.size();
    const double largest = config.vocabularySize - 1;
    const at::Tensor input = at::empty({static_cast<std::int64_t>(steps), static_cast<std::int64_t>(rows), 1},
                                       at::TensorOptions().dtype(options.dtype()));
    AT_DISPATCH_FLOATING_TYPES(input.scalar_type(), "input", [&] {
        auto* values = input.data_ptr<scalar_t>();
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t t = 0; t < steps; ++t) {
                values[t * rows + row] = static_cast<scalar_t>(windows[row][t] / largest);
            }
        }
    });
    return input.to(options.device());
}

at::Tensor forward(const ModelConfig& config, const std::vector<at::Tensor>& weights, const at::Tensor& input,
                   base::Random* dropout, Lstm lstm, const PackedLayers* packed) {
    at::Tensor x = input;
    const std::size_t layers = config.lstmUnits.size();
    for (std::size_t i = 0; i < layers; ++i) {
        x = lstmLayer(lstm, x, weights[3 * i], weights[3 * i + 1], weights[3 * i + 2], nullptr,
                      packed != nullptr ? &(*packed)[i] : nullptr);
        if (i + 1 < layers) x = dropped(x, config.dropout, dropout);
    }
    return head(config, weights, x[config.windowLength - 1], dropout);
}

at::Tensor head(const ModelConfig& config, const std::vector<at::Tensor>& weights, const at::Tensor& features,
                base::Random* dropout) {
    const std::size_t first = 3 * config.lstmUnits.size();
    const at::Tensor hidden = at::addmm(weights[first + 1], features, weights[first]);
    return at::addmm(weights[first + 3], dropped(hidden, config.dropout, dropout), weights[first + 2]);
}

at::Tensor lossSum(const at::Tensor& logits, std::span<const int> targets) {
    const at::Tensor ids = at::empty({static_cast<std::int64_t>(targets.size())}, at::kLong);
    std::copy(targets.begin(), targets.end(), ids.data_ptr<std::int64_t>());
    return at::cross_entropy_loss(logits, ids.to(logits.device()), {}, at::Reduction::Sum);
}

}  // namespace incipit::model
