#include "network/optimizer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "network/translated.h"

namespace incipit::network {

namespace {

constexpr double kTiny = 1e-7;  // a gradient of 0 has a norm of 0

std::span<float> values(const at::Tensor& flat) {
    return {flat.data_ptr<float>(), static_cast<std::size_t>(flat.numel())};
}

}  // namespace

Optimizer::Optimizer(model::Layout layout, std::span<const float> weights, ThreadTeam& team, bool cuda,
                     training::Dealing dealing)
    : m_layout(std::move(layout)),
      m_team(team),
      m_dealing(dealing),
      m_weights(cuda ? flatTensor(weights).cuda() : flatTensor(weights)),
      m_first(at::zeros_like(m_weights)),
      m_second(at::zeros_like(m_weights)),
      m_shards(static_cast<std::size_t>(team.size())) {
    for (Shard& shard : m_shards) {
        for (const at::Tensor& weight : unflatten(m_layout, m_weights)) {
            shard.weights.push_back(weight.detach().requires_grad_(true));
        }
    }
}

void Optimizer::join(Ranks& ranks, bool half) {
    m_ranks = &ranks;
    m_half = half;
    if (m_weights.is_cuda()) return;
    std::vector<const Weights*> parts;
    for (const Shard& shard : m_shards)
        parts.push_back(&shard.weights);
    m_buckets = std::make_unique<GradientBuckets>(m_layout, std::move(parts), ranks, half);
}

const Weights& Optimizer::weights(int part) const {
    return m_shards[static_cast<std::size_t>(part)].weights;
}

at::Tensor Optimizer::step(const Backward& backward, const Update& update) {
    if (m_buckets) m_buckets->begin();
    m_team.run([&](int part) {
        translated([&] {
            Shard& shard = m_shards[static_cast<std::size_t>(part)];
            // Without gradients from before, LibTorch takes the new ones as they are instead of adding them.
            for (at::Tensor& weight : shard.weights) {
                weight.mutable_grad().reset();
            }
            shard.loss = passes(part, backward);
        });
    });
    return m_weights.is_cuda() ? moveOnGpu(update) : moveOnProcessor(update);
}

at::Tensor Optimizer::passes(int part, const Backward& backward) {
    const Weights& weights = m_shards[static_cast<std::size_t>(part)].weights;
    at::Tensor sum;
    for (int pass = 0; pass < m_dealing.passes; ++pass) {
        if (m_buckets && pass + 1 == m_dealing.passes) m_buckets->lastPass(part);
        const at::Tensor loss = backward(part, pass, weights);
        if (loss.defined()) sum = sum.defined() ? sum + loss : loss;
    }
    return sum;
}

at::Tensor Optimizer::moveOnProcessor(const Update& update) {
    double loss = 0;
    for (const Shard& shard : m_shards) {
        if (shard.loss.defined()) loss += shard.loss.item<double>();
    }
    if (m_buckets) loss = m_buckets->finish(loss);
    const at::Tensor result = at::scalar_tensor(loss, at::kDouble);
    if (!std::isfinite(loss)) return result;
    const Adam adam(update.learningRate, update.weightDecay, ++m_updates);
    m_team.run([&](int part) {
        translated([&] {
            if (!m_buckets) m_shards[static_cast<std::size_t>(part)].squares = collect(part, update.clip > 0);
            if (update.clip == 0) move(part, adam, 1);
        });
    });
    if (update.clip > 0) {
        double squares = 0;
        for (const Shard& shard : m_shards) {
            squares += shard.squares;
        }
        if (m_buckets) squares = squaresOf(m_buckets->gradient());
        const double scale = std::min(1.0, update.clip / (std::sqrt(squares) + kTiny));
        m_team.run([&](int part) { translated([&] { move(part, adam, scale); }); });
    }
    return result;
}

at::Tensor Optimizer::moveOnGpu(const Update& update) {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> all;
    for (const at::Tensor& weight : m_shards.front().weights) {
        all.push_back(weight.grad().reshape({-1}));
    }
    at::Tensor gradient = at::cat(all);
    if (m_ranks != nullptr) {
        m_ranks->sumOnGpu(gradient, m_half);
        m_ranks->sumOnGpu(m_shards.front().loss, /*half=*/false);
        static_cast<void>(m_ranks->finishStep(0));
    }
    if (update.clip > 0) gradient.mul_((update.clip / (gradient.norm() + kTiny)).clamp_max(1));
    network::update({update.learningRate, update.weightDecay, ++m_updates}, gradient, m_weights, m_first,
                    m_second);
    return m_shards.front().loss;
}

template <typename Each>
void Optimizer::forShare(int part, Each&& each) const {
    const auto [begin, end] =
        training::shareOf(static_cast<std::size_t>(m_weights.numel()), part, m_team.size());
    const auto& slots = m_layout.slots();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const std::int64_t first = std::max(static_cast<std::int64_t>(begin), slots[i].offset);
        const std::int64_t last = std::min(static_cast<std::int64_t>(end), slots[i].offset + slots[i].size());
        if (first < last) each(i, first, last);
    }
}

std::vector<at::Tensor> Optimizer::gradients(std::size_t slot, std::int64_t first, std::int64_t last) const {
    if (m_buckets) return {m_buckets->gradient().narrow(0, first, last - first)};
    const std::int64_t offset = m_layout.slots()[slot].offset;
    std::vector<at::Tensor> result;
    for (const Shard& shard : m_shards) {
        const at::Tensor& gradient = shard.weights[slot].grad();
        if (gradient.defined()) result.push_back(gradient.view({-1}).narrow(0, first - offset, last - first));
    }
    return result;
}

double Optimizer::collect(int part, bool squares) {
    const at::NoGradGuard noGrad;
    double sum = 0;
    forShare(part, [&](std::size_t slot, std::int64_t first, std::int64_t last) {
        std::vector<at::Tensor> all = gradients(slot, first, last);
        for (std::size_t i = 1; i < all.size(); ++i) {
            all.front().add_(all[i]);
        }
        if (squares && !all.empty()) sum += all.front().dot(all.front()).item<double>();
    });
    return sum;
}

void Optimizer::move(int part, const Adam& adam, double scale) {
    forShare(part, [&](std::size_t slot, std::int64_t first, std::int64_t last) {
        const std::vector<at::Tensor> all = gradients(slot, first, last);
        if (all.empty()) return;
        const auto share = [&](const at::Tensor& flat) {
            return values(flat.narrow(0, first, last - first));
        };
        network::update(adam, values(all.front()), static_cast<float>(scale), share(m_weights),
                        share(m_first), share(m_second));
    });
}

void Optimizer::download(std::span<float> values) const {
    const at::Tensor source = m_weights.cpu();
    const auto* first = source.data_ptr<float>();
    std::copy(first, first + source.numel(), values.begin());
}

void Optimizer::upload(std::span<const float> weights, std::span<const float> first,
                       std::span<const float> second, std::int64_t updates) {
    m_weights.copy_(flatTensor(weights));
    m_first.copy_(flatTensor(first));
    m_second.copy_(flatTensor(second));
    m_updates = updates;
}

std::vector<float> Optimizer::firstMoments() const {
    return plainValues(m_first);
}

std::vector<float> Optimizer::secondMoments() const {
    return plainValues(m_second);
}

}  // namespace incipit::network
