#include "network/networks/studio/memory_batch.h"

#include <algorithm>

#include "network/affine.h"

namespace incipit::network {

namespace {

constexpr std::int64_t kFirstRoom = 256;  // places; doubled when they are full

/// The same with room for more, [room, …].
at::Tensor withRoom(const at::Tensor& places, std::int64_t filled, std::int64_t room) {
    std::vector<std::int64_t> sizes = places.sizes().vec();
    sizes[0] = room;
    at::Tensor larger = at::zeros(sizes, places.options());
    larger.narrow(0, 0, filled).copy_(places.narrow(0, 0, filled));
    return larger;
}

}  // namespace

MemoryBatch::MemoryBatch(const MemoryStream& before, std::size_t rows)
    : m_weights(before.m_weights), m_length(before.m_length), m_distance(before.m_distance), m_rows(rows) {
    // The token that follows an open place is each row's own.
    const std::int64_t open = before.m_open ? 1 : 0;
    const std::int64_t places = std::min(before.m_end, m_length);
    const std::int64_t first = before.m_end - places;
    m_keys = before.m_keys.narrow(0, first, places - open).clone();
    m_ids = before.m_ids.narrow(0, first, places - open).clone();
    for (Own& own : m_rows) {
        own.keys = at::zeros({kFirstRoom, before.m_keys.size(1)}, before.m_keys.options());
        own.ids = at::zeros({kFirstRoom}, before.m_ids.options());
        own.open = before.m_open;
        own.places = open;
        own.keys.narrow(0, 0, open).copy_(before.m_keys.narrow(0, before.m_end - open, open));
    }
}

void MemoryBatch::copy(std::size_t from, std::size_t to) {
    const Own& own = m_rows[from];
    Own& copy = m_rows[to];
    if (copy.keys.size(0) < own.places) {
        copy.keys = at::empty_like(own.keys);
        copy.ids = at::zeros_like(own.ids);
    }
    copy.keys.narrow(0, 0, own.places).copy_(own.keys.narrow(0, 0, own.places));
    copy.ids.narrow(0, 0, own.places).copy_(own.ids.narrow(0, 0, own.places));
    copy.places = own.places;
    copy.dropped = own.dropped;
    copy.open = own.open;
}

at::Tensor MemoryBatch::mix(std::span<const std::size_t> rows, const at::Tensor& ids,
                            const at::Tensor& outputs, const at::Tensor& logits) {
    const auto count = static_cast<std::int64_t>(rows.size());
    const std::int64_t shared = m_keys.size(0);
    std::int64_t most = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        Own& own = m_rows[rows[static_cast<std::size_t>(i)]];
        if (own.open) own.ids[own.places - 1].copy_(ids[i]);
        most = std::max(most, own.places);
    }
    const at::Tensor query = unit(affine(outputs, m_weights.query)) * m_weights.scale;
    at::Tensor scores = at::full({count, shared + most + 1}, kUnseen, outputs.options());
    scores.narrow(1, 0, shared).copy_(affine(query, m_keys.t()));
    scores.narrow(1, shared + most, 1).copy_(affine(outputs, m_weights.gateKernel, m_weights.gateBias));
    at::Tensor ownIds = at::zeros({count, most}, m_ids.options());
    for (std::int64_t i = 0; i < count; ++i) {
        const Own& own = m_rows[rows[static_cast<std::size_t>(i)]];
        score(own, query[i], scores[i]);
        ownIds[i].narrow(0, 0, own.places).copy_(own.ids.narrow(0, 0, own.places));
    }
    const at::Tensor attention = at::softmax(scores, 1);
    at::Tensor mixture = at::softmax(logits, 1) * attention.narrow(1, shared + most, 1);
    mixture.scatter_add_(1, m_ids.unsqueeze(0).expand({count, shared}), attention.narrow(1, 0, shared));
    mixture.scatter_add_(1, ownIds, attention.narrow(1, shared, most));
    const at::Tensor keys = unit(affine(outputs, m_weights.key));
    for (std::int64_t i = 0; i < count; ++i)
        append(m_rows[rows[static_cast<std::size_t>(i)]], keys[i]);
    return mixture.clamp_min_(kLeastProbability).log_();
}

void MemoryBatch::score(const Own& own, const at::Tensor& query, const at::Tensor& scores) const {
    // Places are counted from the first shared one, also those that were dropped.
    const std::int64_t shared = m_keys.size(0);
    const std::int64_t end = shared + own.dropped + own.places;
    const std::int64_t unseen = std::max<std::int64_t>(end - m_length, 0);
    const std::int64_t from = std::min(unseen, shared);
    scores.narrow(0, 0, from).fill_(kUnseen);
    scores.narrow(0, from, shared - from)
        .add_(m_distance.narrow(0, m_length - std::min(end - from, m_length), shared - from));
    const std::int64_t ownFrom = std::max<std::int64_t>(unseen - shared - own.dropped, 0);
    const std::int64_t seen = own.places - ownFrom;
    scores.narrow(0, shared + ownFrom, seen)
        .copy_(
            at::addmv(m_distance.narrow(0, m_length - seen, seen), own.keys.narrow(0, ownFrom, seen), query));
}

void MemoryBatch::append(Own& own, const at::Tensor& key) const {
    if (own.places == 2 * m_length) {  // the older half is out of sight
        own.keys.narrow(0, 0, m_length).copy_(own.keys.narrow(0, m_length, m_length));
        own.ids.narrow(0, 0, m_length).copy_(own.ids.narrow(0, m_length, m_length));
        own.places = m_length;
        own.dropped += m_length;
    }
    if (const std::int64_t room = own.keys.size(0); own.places == room) {
        own.keys = withRoom(own.keys, own.places, 2 * room);
        own.ids = withRoom(own.ids, own.places, 2 * room);
    }
    own.keys[own.places].copy_(key);
    ++own.places;
    own.open = true;
}

}  // namespace incipit::network
