#include "network/distributed/gradient_buckets.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/utils/lambda_post_hook.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <array>
#include <utility>

namespace incipit::network {

namespace {

using torch::autograd::Node;
using torch::autograd::variable_list;

// Values of a bucket at least, but for the last one: 1 MB.
constexpr std::int64_t kBucket = 1 << 18;

}  // namespace

/// The nodes that add gradients up, which live as long as somebody holds them.
struct GradientBuckets::Hooks {
    std::vector<std::shared_ptr<Node>> nodes;
};

GradientBuckets::GradientBuckets(const model::Layout& layout, std::vector<const Weights*> parts, Ranks& ranks,
                                 bool half)
    : m_parts(std::move(parts)), m_ranks(ranks), m_half(half), m_final(m_parts.size()) {
    std::int64_t values = 0;
    for (const model::Slot& slot : layout.slots()) {
        m_slots.push_back({.offset = slot.offset, .size = slot.size()});
        values = slot.offset + slot.size();
    }
    m_gradient = at::zeros({values}, at::kFloat);
    for (std::size_t i = m_slots.size(); i-- > 0;) {
        Slot& slot = m_slots[i];
        if (m_buckets.empty() || m_buckets.back().end - m_buckets.back().begin >= kBucket)
            m_buckets.push_back({.begin = slot.offset, .end = slot.offset + slot.size});
        m_buckets.back().begin = slot.offset;
        ++m_buckets.back().slots;
        slot.bucket = m_buckets.size() - 1;
    }
    m_hooks = std::make_unique<Hooks>();
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        for (std::size_t slot = 0; slot < m_slots.size(); ++slot)
            watch(part, slot);
    }
}

GradientBuckets::~GradientBuckets() = default;

void GradientBuckets::watch(std::size_t part, std::size_t slot) {
    auto node = torch::autograd::impl::grad_accumulator((*m_parts[part])[slot]);
    node->add_post_hook(std::make_unique<torch::autograd::utils::LambdaPostHook>(
        [this, part, slot](const variable_list& outputs, const variable_list& /*inputs*/) {
            onReady(part, slot);
            return outputs;
        }));
    m_hooks->nodes.push_back(std::move(node));
}

void GradientBuckets::begin() {
    for (Slot& slot : m_slots) {
        slot.ready = 0;
        slot.filled = false;
    }
    for (Bucket& bucket : m_buckets)
        bucket.missing = bucket.slots;
    std::ranges::fill(m_final, 0);
    m_sent = 0;
}

void GradientBuckets::lastPass(int part) {
    m_final[static_cast<std::size_t>(part)] = 1;
}

void GradientBuckets::onReady(std::size_t part, std::size_t slot) {
    if (m_final[part] == 0) return;
    {
        const std::lock_guard lock(m_mutex);
        if (++m_slots[slot].ready < m_parts.size()) return;
    }
    fill(slot);
    const std::lock_guard lock(m_mutex);
    m_slots[slot].filled = true;
    --m_buckets[m_slots[slot].bucket].missing;
    send();
}

void GradientBuckets::fill(std::size_t slot) {
    const at::NoGradGuard noGrad;
    at::Tensor sum = m_gradient.narrow(0, m_slots[slot].offset, m_slots[slot].size);
    bool first = true;
    for (const Weights* weights : m_parts) {
        const at::Tensor& gradient = (*weights)[slot].grad();
        if (!gradient.defined()) continue;
        const at::Tensor flat = gradient.reshape({-1});
        first ? sum.copy_(flat) : sum.add_(flat);
        first = false;
    }
    if (first) sum.zero_();
}

void GradientBuckets::send() {
    for (; m_sent < m_buckets.size() && m_buckets[m_sent].missing == 0; ++m_sent) {
        const Bucket& bucket = m_buckets[m_sent];
        m_ranks.beginSum(m_gradient.narrow(0, bucket.begin, bucket.end - bucket.begin), m_half);
    }
}

double GradientBuckets::finish(double loss) {
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].filled) continue;
        fill(slot);
        m_slots[slot].filled = true;
        --m_buckets[m_slots[slot].bucket].missing;
    }
    send();
    return m_ranks.finishStep(loss);
}

double squaresOf(const at::Tensor& values) {
    // Several sums side by side, which a processor takes at once.
    constexpr std::int64_t kSums = 8;
    std::array<double, kSums> sums{};
    const auto* value = values.data_ptr<float>();
    const std::int64_t count = values.numel();
    for (std::int64_t i = 0; i < count; i += kSums) {
        const std::int64_t those = std::min(kSums, count - i);
        for (std::int64_t k = 0; k < those; ++k) {
            const double one = value[i + k];
            sums[static_cast<std::size_t>(k)] += one * one;
        }
    }
    double all = 0;
    for (const double sum : sums)
        all += sum;
    return all;
}

}  // namespace incipit::network
