#include "generation/stream_rows.h"

#include <utility>

namespace incipit::generation {

StreamRows::StreamRows(LogitStream& first, std::size_t rows) : m_streams{&first}, m_own(rows) {
    while (m_streams.size() < rows) {
        auto copied = first.copy();
        if (!copied) return;
        m_own[m_streams.size()] = std::move(copied);
        m_streams.push_back(m_own[m_streams.size()].get());
    }
}

std::span<const float> StreamRows::push(std::span<const std::size_t> rows, std::span<const int> ids) {
    m_logits.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<float> logits = m_streams[rows[i]]->push(ids[i]);
        m_logits.insert(m_logits.end(), logits.begin(), logits.end());
    }
    return m_logits;
}

void StreamRows::copy(std::size_t from, std::size_t to) {
    if (from == to) return;
    m_own[to] = m_streams[from]->copy();
    m_streams[to] = m_own[to].get();
}

}  // namespace incipit::generation
