#include "training/optimizer.h"

#include <algorithm>
#include <cmath>

namespace incipit::training {

namespace {

constexpr double kTiny = 1e-7;  // a gradient of 0 has a norm of 0

std::span<float> values(const at::Tensor& flat) {
    return {flat.data_ptr<float>(), static_cast<std::size_t>(flat.numel())};
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

at::Tensor Optimizer::step(const Backward& backward, const Update& update) {
    m_team.run([&](int part) {
        model::translated([&] {
            Shard& shard = m_shards[static_cast<std::size_t>(part)];
            shard.loss = backward(part, shard.weights);
        });
    });
    return m_weights.is_cuda() ? moveOnGpu(update) : moveOnProcessor(update);
}

at::Tensor Optimizer::moveOnProcessor(const Update& update) {
    double loss = 0;
    for (const Shard& shard : m_shards) {
        if (shard.loss.defined()) loss += shard.loss.item<double>();
    }
    const bool finite = std::isfinite(loss);
    if (finite) ++m_updates;
    const Adam adam(update.learningRate, update.weightDecay, m_updates);
    m_team.run([&](int part) {
        model::translated([&] {
            collect(part);
            at::Tensor gradient = share(m_shards.front().gradient, part);
            if (!finite) {
                gradient.zero_();
            } else if (update.clip > 0) {
                m_shards[static_cast<std::size_t>(part)].squares = gradient.dot(gradient).item<double>();
            } else {
                move(part, adam, 1);
            }
        });
    });
    if (finite && update.clip > 0) {
        double squares = 0;
        for (const Shard& shard : m_shards) {
            squares += shard.squares;
        }
        const double scale = std::min(1.0, update.clip / (std::sqrt(squares) + kTiny));
        m_team.run([&](int part) { model::translated([&] { move(part, adam, scale); }); });
    }
    return at::scalar_tensor(loss, at::kDouble);
}

at::Tensor Optimizer::moveOnGpu(const Update& update) {
    const at::NoGradGuard noGrad;
    at::Tensor& gradient = m_shards.front().gradient;
    if (update.clip > 0) gradient.mul_((update.clip / (gradient.norm() + kTiny)).clamp_max(1));
    training::update({update.learningRate, update.weightDecay, ++m_updates}, gradient, m_weights, m_first,
                     m_second);
    gradient.zero_();
    return m_shards.front().loss;
}

at::Tensor Optimizer::share(const at::Tensor& flat, int part) const {
    const auto [begin, end] = shareOf(static_cast<std::size_t>(flat.numel()), part, m_team.size());
    return flat.narrow(0, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end - begin));
}

/// Brings all parts' gradients of a share of the weights into the first part's.
void Optimizer::collect(int part) {
    const at::NoGradGuard noGrad;
    at::Tensor gradient = share(m_shards.front().gradient, part);
    for (std::size_t i = 1; i < m_shards.size(); ++i) {
        at::Tensor other = share(m_shards[i].gradient, part);
        gradient.add_(other);
        other.zero_();
    }
}

void Optimizer::move(int part, const Adam& adam, double scale) {
    const at::NoGradGuard noGrad;
    at::Tensor gradient = share(m_shards.front().gradient, part);
    training::update(adam, values(gradient), static_cast<float>(scale), values(share(m_weights, part)),
                     values(share(m_first, part)), values(share(m_second, part)));
    gradient.zero_();
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
