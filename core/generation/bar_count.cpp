#include "generation/bar_count.h"

namespace incipit::generation {

BarCount::BarCount(const tokenizer::Tokenizer& tokenizer)
    : m_bar(tokenizer.barToken()), m_step(tokenizer.timeStep()) {}

bool BarCount::endsBefore(int id, int bars) const {
    constexpr double kQuartersPerBar = 4;
    if (m_bar) return id == *m_bar && m_counted >= bars;
    return m_step && m_counted * m_step->quarters >= bars * kQuartersPerBar;
}

void BarCount::take(int id) {
    const std::optional<int> counted = m_bar ? m_bar : m_step ? m_step->end : std::nullopt;
    if (!counted || id == *counted) ++m_counted;
}

std::optional<std::size_t> beginOfBar(const tokenizer::Tokenizer& tokenizer, std::span<const int> ids,
                                      int bar) {
    BarCount count(tokenizer);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (count.endsBefore(ids[i], bar - 1)) return i;
        count.take(ids[i]);
    }
    return std::nullopt;
}

}  // namespace incipit::generation
