#include "training/optimizer.h"

#include <algorithm>
#include <cmath>

namespace incipit::training {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-7;

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

std::pair<std::size_t, std::size_t> shareOf(std::size_t total, int part, int parts) {
    const auto n = static_cast<std::size_t>(parts);
    const auto i = static_cast<std::size_t>(part);
    return {total * i / n, total * (i + 1) / n};
}

Optimizer::Optimizer(model::Network& network, model::ThreadTeam& team, bool cuda)
    : m_network(network),
      m_team(team),
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

const Optimizer::Weights& Optimizer::weights(int part) const {
    return m_shards[static_cast<std::size_t>(part)].weights;
}

double Optimizer::step(const Backward& backward, const Update& update) {
    m_team.run([&](int part) {
        model::translated([&] {
            Shard& shard = m_shards[static_cast<std::size_t>(part)];
            shard.gradient.zero_();
            shard.loss = backward(part, shard.weights);
        });
    });
    double loss = 0;
    for (const Shard& shard : m_shards) {
        loss += shard.loss;
    }
    if (!std::isfinite(loss)) return loss;
    ++m_updates;
    if (update.clip == 0) {
        m_team.run([&](int part) {
            model::translated([&] {
                add(part);
                move(part, update, 1);
            });
        });
        return loss;
    }
    m_team.run([this](int part) {
        model::translated([&] {
            add(part);
            const at::Tensor sum = share(m_shards.front().gradient, part);
            m_shards[static_cast<std::size_t>(part)].squares = sum.dot(sum).item<double>();
        });
    });
    double squares = 0;
    for (const Shard& shard : m_shards) {
        squares += shard.squares;
    }
    const double scale = std::min(1.0, update.clip / (std::sqrt(squares) + kEpsilon));
    m_team.run([&](int part) { model::translated([&] { move(part, update, scale); }); });
    return loss;
}

at::Tensor Optimizer::share(const at::Tensor& flat, int part) const {
    const auto [begin, end] = shareOf(static_cast<std::size_t>(flat.numel()), part, m_team.size());
    return flat.narrow(0, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end - begin));
}

void Optimizer::add(int part) {
    const at::NoGradGuard noGrad;
    at::Tensor gradient = share(m_shards.front().gradient, part);
    for (std::size_t i = 1; i < m_shards.size(); ++i) {
        gradient.add_(share(m_shards[i].gradient, part));
    }
}

void Optimizer::move(int part, const Update& update, double scale) {
    const at::NoGradGuard noGrad;
    at::Tensor gradient = share(m_shards.front().gradient, part);
    if (scale != 1) gradient.mul_(scale);
    at::Tensor first = share(m_first, part);
    at::Tensor second = share(m_second, part);
    first.mul_(kBeta1).add_(gradient, 1 - kBeta1);
    second.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
    const auto t = static_cast<double>(m_updates);
    const double rate = update.learningRate * std::sqrt(1 - std::pow(kBeta2, t)) / (1 - std::pow(kBeta1, t));
    at::Tensor weights = share(m_weights, part);
    if (update.weightDecay > 0) weights.mul_(1 - update.learningRate * update.weightDecay);
    weights.addcdiv_(first, second.sqrt().add_(kEpsilon), -rate);
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
