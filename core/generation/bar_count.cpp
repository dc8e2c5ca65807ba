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

}  // namespace incipit::generation
