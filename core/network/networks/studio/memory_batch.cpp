#include "network/networks/studio/memory_batch.h"

#include <algorithm>
#include <vector>

namespace incipit::network {

namespace {

constexpr std::int64_t kFirstRoom = 256;  // places; doubled when they are full

/// The same with room for more places, [rows, room, …].
at::Tensor withRoom(const at::Tensor& places, std::int64_t filled, std::int64_t room) {
    std::vector<std::int64_t> sizes = places.sizes().vec();
    sizes[1] = room;
    at::Tensor larger = at::zeros(sizes, places.options());
    larger.narrow(1, 0, filled).copy_(places.narrow(1, 0, filled));
    return larger;
}

}  // namespace

MemoryBatch::MemoryBatch(const MemoryStream& before, std::int64_t rows)
    : m_weights(before.m_weights),
      m_length(before.m_length),
      m_distance(before.m_distance),
      m_open(before.m_open) {
    // The token that follows an open place is each row's own.
    m_own = m_open ? 1 : 0;
    const std::int64_t places = std::min(before.m_end, m_length);
    const std::int64_t first = before.m_end - places;
    m_keys = before.m_keys.narrow(0, first, places - m_own).clone();
    m_ids = before.m_ids.narrow(0, first, places - m_own).clone();
    m_ownKeys = at::zeros({rows, kFirstRoom, before.m_keys.size(1)}, before.m_keys.options());
    m_ownIds = at::zeros({rows, kFirstRoom}, before.m_ids.options());
    if (m_open) m_ownKeys.narrow(1, 0, 1).copy_(before.m_keys.narrow(0, before.m_end - 1, 1).unsqueeze(0));
}

at::Tensor MemoryBatch::mix(const at::Tensor& ids, const at::Tensor& outputs, const at::Tensor& logits) {
    const std::int64_t rows = outputs.size(0);
    if (m_open) m_ownIds.select(1, m_own - 1).copy_(ids);
    // The oldest places are out of sight where there are more than the memory holds.
    const std::int64_t all = m_keys.size(0) + m_own;
    const std::int64_t unseen = std::max<std::int64_t>(all - m_length, 0);
    const std::int64_t from = std::min(unseen, m_keys.size(0));
    const std::int64_t shared = m_keys.size(0) - from;
    const std::int64_t ownFrom = unseen - from;
    const std::int64_t own = m_own - ownFrom;
    const at::Tensor distance = m_distance.narrow(0, m_length - shared - own, shared + own);

    const at::Tensor query = unit(at::mm(outputs, m_weights.query)) * m_weights.scale;
    const at::Tensor sharedScores =
        at::addmm(distance.narrow(0, 0, shared), query, m_keys.narrow(0, from, shared).t());
    const at::Tensor ownKeys = m_ownKeys.narrow(1, ownFrom, own);
    const at::Tensor ownScores =
        at::bmm(ownKeys, query.unsqueeze(2)).squeeze(2) + distance.narrow(0, shared, own);
    const at::Tensor gate = at::addmm(m_weights.gateBias, outputs, m_weights.gateKernel);
    const at::Tensor attention = at::softmax(at::cat({sharedScores, ownScores, gate}, 1), 1);
    at::Tensor mixture = at::softmax(logits, 1) * attention.narrow(1, shared + own, 1);
    mixture.scatter_add_(1, m_ids.narrow(0, from, shared).unsqueeze(0).expand({rows, shared}),
                         attention.narrow(1, 0, shared));
    mixture.scatter_add_(1, m_ownIds.narrow(1, ownFrom, own), attention.narrow(1, shared, own));
    append(outputs);
    return mixture.clamp_min_(kLeastProbability).log_();
}

void MemoryBatch::append(const at::Tensor& outputs) {
    if (m_own >= 2 * m_length) {  // the older half is out of sight
        m_ownKeys = m_ownKeys.narrow(1, m_own - m_length, m_length).clone();
        m_ownIds = m_ownIds.narrow(1, m_own - m_length, m_length).clone();
        m_own = m_length;
    }
    if (const std::int64_t room = m_ownKeys.size(1); m_own == room) {
        m_ownKeys = withRoom(m_ownKeys, m_own, 2 * room);
        m_ownIds = withRoom(m_ownIds, m_own, 2 * room);
    }
    m_ownKeys.select(1, m_own).copy_(unit(at::mm(outputs, m_weights.key)));
    ++m_own;
    m_open = true;
}

void MemoryBatch::keep(const at::Tensor& rows) {
    m_ownKeys = m_ownKeys.index_select(0, rows);
    m_ownIds = m_ownIds.index_select(0, rows);
}

}  // namespace incipit::network
