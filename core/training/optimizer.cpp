#include "training/optimizer.h"

#include <algorithm>
#include <cmath>

namespace incipit::training {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-7;

struct Examples {
    std::vector<std::span<const int>> inputs;
    std::vector<int> targets;
};

template <typename Indices>
Examples gather(const dataset::Windows& windows, const Indices& indices) {
    Examples examples;
    for (const std::size_t index : indices) {
        examples.inputs.push_back(windows.input(index));
        examples.targets.push_back(windows.target(index));
    }
    return examples;
}

/// The part of `total` things that falls to one of `parts`.
std::pair<std::size_t, std::size_t> share(std::size_t total, int part, int parts) {
    const auto n = static_cast<std::size_t>(parts);
    const auto i = static_cast<std::size_t>(part);
    return {total * i / n, total * (i + 1) / n};
}

void fill(const at::Tensor& target, std::span<const float> values) {
    const at::Tensor source = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::ranges::copy(values, source.data_ptr<float>());
    target.copy_(source);
}

std::vector<float> plain(const at::Tensor& tensor) {
    const at::Tensor source = tensor.cpu();
    const auto* values = source.data_ptr<float>();
    return {values, values + source.numel()};
}

}  // namespace

Optimizer::Optimizer(model::Network& network, model::ThreadTeam& team, double learningRate, bool cuda)
    : m_network(network),
      m_team(team),
      m_learningRate(learningRate),
      m_weights(cuda ? network.parameters.cuda() : network.parameters),
      m_first(at::zeros_like(m_weights)),
      m_second(at::zeros_like(m_weights)),
      m_shards(static_cast<std::size_t>(team.size())) {
    for (Shard& shard : m_shards) {
        shard.gradient = at::zeros_like(m_weights);
        const auto gradients = model::unflatten(network.layout, shard.gradient);
        for (const at::Tensor& weight : model::unflatten(network.layout, m_weights)) {
            at::Tensor leaf = weight.detach().requires_grad_(true);
            leaf.mutable_grad() = gradients[shard.weights.size()];
            shard.weights.push_back(leaf);
        }
    }
}

double Optimizer::step(const dataset::Windows& windows, std::span<const std::size_t> batch,
                       std::uint64_t seed, std::uint64_t epoch, std::uint64_t step) {
    m_team.run([&](int index) {
        Shard& shard = m_shards[static_cast<std::size_t>(index)];
        const auto [begin, end] = share(batch.size(), index, m_team.size());
        model::Random dropout(model::Purpose::Dropout,
                              {seed, epoch, step, static_cast<std::uint64_t>(index)});
        model::translated(
            [&] { backward(shard, windows, batch.subspan(begin, end - begin), batch.size(), dropout); });
    });
    double loss = 0;
    for (const Shard& shard : m_shards) {
        loss += shard.loss;
    }
    if (!std::isfinite(loss)) return loss;
    ++m_updates;
    m_team.run([this](int index) { model::translated([&] { update(index); }); });
    return loss;
}

void Optimizer::backward(Shard& shard, const dataset::Windows& windows, std::span<const std::size_t> rows,
                         std::size_t batchSize, model::Random& dropout) {
    shard.gradient.zero_();
    shard.loss = 0;
    if (rows.empty()) return;
    const Examples examples = gather(windows, rows);
    const at::Tensor input = model::inputOf(examples.inputs, m_network.config, m_weights.options());
    const at::Tensor logits = model::forward(m_network.config, shard.weights, input, &dropout);
    const at::Tensor loss = model::lossSum(logits, examples.targets);
    (loss / static_cast<double>(batchSize)).backward();
    shard.loss = loss.item<double>();
}

void Optimizer::update(int part) {
    const at::NoGradGuard noGrad;
    const auto [begin, end] = share(static_cast<std::size_t>(m_weights.numel()), part, m_team.size());
    const auto slice = [begin = static_cast<std::int64_t>(begin),
                        size = static_cast<std::int64_t>(end - begin)](const at::Tensor& flat) {
        return flat.narrow(0, begin, size);
    };
    at::Tensor gradient = slice(m_shards.front().gradient);
    for (std::size_t i = 1; i < m_shards.size(); ++i) {
        gradient.add_(slice(m_shards[i].gradient));
    }
    at::Tensor first = slice(m_first);
    at::Tensor second = slice(m_second);
    first.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    second.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
    const auto t = static_cast<double>(m_updates);
    const double rate = m_learningRate * std::sqrt(1 - std::pow(kBeta2, t)) / (1 - std::pow(kBeta1, t));
    slice(m_weights).addcdiv_(first, second.sqrt().add_(kEpsilon), -rate);
}

double Optimizer::evaluate(const dataset::Windows& windows, std::size_t batchSize) {
    const std::size_t batches = (windows.count() + batchSize - 1) / batchSize;
    std::vector<double> sums(batches);
    m_team.run([&](int index) {
        model::translated([&] {
            const at::NoGradGuard noGrad;
            const auto& weights = m_shards[static_cast<std::size_t>(index)].weights;
            const auto stride = static_cast<std::size_t>(m_team.size());
            for (auto i = static_cast<std::size_t>(index); i < batches; i += stride) {
                std::vector<std::size_t> rows;
                for (std::size_t row = i * batchSize; row < std::min((i + 1) * batchSize, windows.count());
                     ++row) {
                    rows.push_back(row);
                }
                const Examples examples = gather(windows, rows);
                const at::Tensor input =
                    model::inputOf(examples.inputs, m_network.config, m_weights.options());
                const at::Tensor logits = model::forward(m_network.config, weights, input, nullptr);
                sums[i] = model::lossSum(logits, examples.targets).item<double>();
            }
        });
    });
    double sum = 0;
    for (const double part : sums) {
        sum += part;
    }
    return sum;
}

void Optimizer::download() {
    if (!m_weights.is_same(m_network.parameters)) m_network.parameters.copy_(m_weights);
}

void Optimizer::upload(std::span<const float> weights, std::span<const float> first,
                       std::span<const float> second, std::int64_t updates) {
    fill(m_weights, weights);
    fill(m_first, first);
    fill(m_second, second);
    m_updates = updates;
    download();
}

std::vector<float> Optimizer::firstMoments() const {
    return plain(m_first);
}

std::vector<float> Optimizer::secondMoments() const {
    return plain(m_second);
}

}  // namespace incipit::training
