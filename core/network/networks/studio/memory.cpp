#include "network/networks/studio/memory.h"

#include <algorithm>
#include <cmath>

#include "model/architectures/studio.h"
#include "network/networks/studio/pointer_loss.h"

namespace incipit::network {

namespace {

constexpr double kLeastNorm = 1e-6;

/// How far each entry lies behind each step, [steps, entries]; below 1 or above `length`: out of sight.
at::Tensor distances(std::int64_t length, std::int64_t steps) {
    const at::Tensor step = at::arange(length, length + steps, at::kLong).unsqueeze(1);
    return step - at::arange(length + steps, at::kLong).unsqueeze(0);
}

/// [rows, steps, V] of [steps * rows, V].
at::Tensor byRow(const at::Tensor& logits, const Remembered& remembered) {
    const std::int64_t rows = remembered.scores.size(0);
    return logits.view({-1, rows, logits.size(1)}).transpose(0, 1);
}

}  // namespace

at::Tensor unit(const at::Tensor& vectors) {
    return vectors / vectors.norm(2, -1, true).clamp_min(kLeastNorm);
}

at::Tensor distanceBuckets(std::int64_t length) {
    at::Tensor buckets = at::empty({length}, at::kLong);
    auto* bucket = buckets.data_ptr<std::int64_t>();
    for (std::int64_t distance = 1; distance <= length; ++distance)
        bucket[distance - 1] = static_cast<std::int64_t>(model::memoryDistance(static_cast<int>(distance)));
    return buckets;
}

MemoryWeights memoryWeights(const Weights& weights, std::size_t slot) {
    return {weights[slot],     weights[slot + 1], weights[slot + 2],
            weights[slot + 3], weights[slot + 4], weights[slot + 5]};
}

Remembered remember(const MemoryWeights& weights, const at::Tensor& buckets, const at::Tensor& outputs,
                    const at::Tensor& inputs, at::Tensor& keys, at::Tensor& ids, at::Tensor& filled) {
    const std::int64_t length = buckets.size(0);
    const std::int64_t steps = outputs.size(0);
    const std::int64_t rows = outputs.size(1);
    const std::int64_t units = weights.key.size(1);
    const at::TensorOptions options = outputs.options();
    if (!keys.defined()) {
        keys = at::zeros({rows, length * units}, options);
        ids = at::zeros({rows, length}, options);
        filled = at::zeros({rows, 1}, options);
    }
    const at::Tensor x = outputs.transpose(0, 1);
    const at::Tensor query = unit(at::matmul(x, weights.query)) * weights.scale;
    // Of a memory that is not full the empty places are left out.
    const auto places = static_cast<std::int64_t>(filled.max().item<double>());
    const at::Tensor newKeys = unit(at::matmul(x, weights.key));
    const at::Tensor oldKeys = keys.view({rows, length, units});
    const at::Tensor allKeys = at::cat({oldKeys.narrow(1, length - places, places), newKeys}, 1);
    // The token that followed a place is the input of the next one.
    const at::Tensor after = inputs.t().to(options.device());
    const at::Tensor allIds = at::cat({ids, after.to(options.dtype()), at::zeros({rows, 1}, options)}, 1)
                                  .narrow(1, length - places + 1, places + steps)
                                  .to(at::kLong);

    const at::Tensor behind = distances(places, steps).to(options.device());
    const at::Tensor entry = at::arange(places + steps, filled.options());
    const at::Tensor empty = entry.unsqueeze(0) < (static_cast<double>(places) - filled);  // [rows, entries]
    const at::Tensor hidden =
        (behind < 1).logical_or(behind > length).unsqueeze(0).logical_or(empty.unsqueeze(1));
    const at::Tensor bias = weights.distance.index_select(0, buckets.to(options.device()))
                                .index_select(0, (behind - 1).clamp(0, length - 1).reshape({-1}))
                                .view({steps, places + steps});
    const at::Tensor scores =
        at::baddbmm(bias.unsqueeze(0).expand({rows, steps, places + steps}), query, allKeys.transpose(1, 2))
            .masked_fill_(hidden, kUnseen);
    Remembered remembered{
        .scores = scores, .gate = at::matmul(x, weights.gateKernel) + weights.gateBias, .ids = allIds};
    const at::Tensor kept =
        newKeys.detach().narrow(1, std::max<std::int64_t>(steps - length, 0), std::min(steps, length));
    keys = at::cat({oldKeys.narrow(1, kept.size(1), length - kept.size(1)), kept}, 1)
               .reshape({rows, length * units});
    ids = at::cat({ids, after.to(options.dtype())}, 1).narrow(1, steps, length).contiguous();
    filled = (filled + static_cast<double>(steps)).clamp_max(static_cast<double>(length));
    return remembered;
}

at::Tensor mixed(const at::Tensor& logits, const Remembered& remembered) {
    const at::Tensor attention = at::softmax(at::cat({remembered.scores, remembered.gate}, 2), 2);
    const std::int64_t entries = remembered.ids.size(1);
    const at::Tensor pointed = attention.narrow(2, 0, entries);
    const at::Tensor own = at::softmax(byRow(logits, remembered), 2) * attention.narrow(2, entries, 1);
    const at::Tensor all = own.scatter_add(2, remembered.ids.unsqueeze(1).expand_as(pointed), pointed);
    return all.clamp_min(kLeastProbability).log().transpose(0, 1).reshape({-1, logits.size(1)});
}

at::Tensor mixedLossSum(const at::Tensor& logits, const Remembered& remembered, const at::Tensor& targets) {
    const at::Tensor wanted = targets.t().to(logits.device());  // [rows, steps]
    const at::Tensor counts = wanted.ne(kNoTarget);
    const at::Tensor target = wanted.clamp_min(0).unsqueeze(2);
    const at::Tensor own = at::log_softmax(byRow(logits, remembered), 2).gather(2, target);
    const at::Tensor nats = pointerLoss(remembered.scores, remembered.gate, own, remembered.ids, target);
    return (nats.squeeze(2) * counts).sum();
}

MemoryStream::MemoryStream(MemoryWeights weights, std::int64_t length)
    : m_weights(std::move(weights)),
      m_length(length),
      m_distance(m_weights.distance.index_select(0, distanceBuckets(length).flip(0))),
      m_keys(at::empty({2 * length, m_weights.key.size(1)})),
      m_ids(at::zeros({2 * length}, at::kLong)) {}

MemoryStream::MemoryStream(const MemoryStream& other)
    : m_weights(other.m_weights),
      m_length(other.m_length),
      m_distance(other.m_distance),
      m_keys(at::empty_like(other.m_keys)),
      m_ids(at::zeros_like(other.m_ids)),
      m_end(other.m_end),
      m_open(other.m_open) {
    m_keys.narrow(0, 0, m_end).copy_(other.m_keys.narrow(0, 0, m_end));
    m_ids.narrow(0, 0, m_end).copy_(other.m_ids.narrow(0, 0, m_end));
}

void MemoryStream::add(const at::Tensor& outputs, const at::Tensor& ids) {
    m_end = outputs.size(0);
    m_keys.narrow(0, 0, m_end).copy_(unit(at::mm(outputs, m_weights.key)));
    m_ids.narrow(0, 0, m_end).copy_(ids);
}

void MemoryStream::read(const at::Tensor& ids, const at::Tensor& outputs) {
    if (m_open) m_ids[m_end - 1] = ids[0];
    // What the memory forgets at once is not kept.
    const std::int64_t read = outputs.size(0);
    const std::int64_t places = std::min(read, m_length);
    const std::int64_t kept = std::min(m_end, m_length - places);
    if (m_end + places > 2 * m_length) {
        m_keys.narrow(0, 0, kept).copy_(m_keys.narrow(0, m_end - kept, kept).clone());
        m_ids.narrow(0, 0, kept).copy_(m_ids.narrow(0, m_end - kept, kept).clone());
        m_end = kept;
    }
    m_keys.narrow(0, m_end, places)
        .copy_(unit(at::mm(outputs.narrow(0, read - places, places), m_weights.key)));
    m_ids.narrow(0, m_end, places - 1).copy_(ids.narrow(0, read - places + 1, places - 1));
    m_end += places;
    m_open = true;
}

at::Tensor MemoryStream::mix(int id, const at::Tensor& output, const at::Tensor& logits) {
    if (m_open) m_ids[m_end - 1] = id;
    const std::int64_t places = std::min(m_end, m_length);
    const std::int64_t first = m_end - places;
    // Of one row: as a product of matrices OpenBLAS would copy the weights first.
    const at::Tensor row = output.squeeze(0);
    const at::Tensor query = unit(at::mv(m_weights.query.t(), row)) * m_weights.scale;
    const at::Tensor scores =
        at::addmv(m_distance.narrow(0, m_length - places, places), m_keys.narrow(0, first, places), query);
    const at::Tensor gate = at::addmv(m_weights.gateBias, m_weights.gateKernel.t(), row);
    const at::Tensor attention = at::softmax(at::cat({scores, gate}), 0);
    at::Tensor all = at::softmax(logits.squeeze(0), 0) * attention.narrow(0, places, 1);
    all.scatter_add_(0, m_ids.narrow(0, first, places), attention.narrow(0, 0, places));

    if (m_end == 2 * m_length) {
        m_keys.narrow(0, 0, m_length).copy_(m_keys.narrow(0, m_length, m_length));
        m_ids.narrow(0, 0, m_length).copy_(m_ids.narrow(0, m_length, m_length));
        m_end = m_length;
    }
    m_keys[m_end].copy_(unit(at::mv(m_weights.key.t(), row)));
    ++m_end;
    m_open = true;
    return all.clamp_min(kLeastProbability).log();
}

}  // namespace incipit::network
