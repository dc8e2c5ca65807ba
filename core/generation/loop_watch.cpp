#include "generation/loop_watch.h"

#include <algorithm>
#include <cmath>

namespace incipit::generation {

LoopWatch::LoopWatch(const tokenizer::Tokenizer& tokenizer)
    : m_stepEnd(tokenizer.stepEnd()),
      m_steps(m_stepEnd ? static_cast<std::size_t>(std::ceil(kLoopQuarters / tokenizer.timeStep()->quarters))
                        : 0) {}

std::size_t LoopWatch::runLength(int period) const {
    const std::size_t equal = m_equal[static_cast<std::size_t>(period)];
    return equal > 0 ? equal + static_cast<std::size_t>(period) : 0;
}

bool LoopWatch::isLoop(int period) const {
    const std::size_t length = runLength(period);
    if (length < std::max(kLoopTokens, kLoopTurns * static_cast<std::size_t>(period))) return false;
    return m_stepsBefore.back() - m_stepsBefore[m_ids.size() - length] >= m_steps;
}

void LoopWatch::push(int id) {
    for (std::size_t period = 1; period <= std::min<std::size_t>(kLongestPeriod, m_ids.size()); ++period) {
        m_equal[period] = m_ids[m_ids.size() - period] == id ? m_equal[period] + 1 : 0;
    }
    add(id);
    if (m_period && m_equal[static_cast<std::size_t>(*m_period)] > 0) {
        ++m_loops.back().length;
        return;
    }
    m_period = std::nullopt;
    for (int period = 1; period <= kLongestPeriod && !m_period; ++period) {
        if (isLoop(period)) m_period = period;
    }
    if (m_period) {
        const std::size_t length = runLength(*m_period);
        m_loops.push_back({.begin = m_ids.size() - length, .length = length, .period = *m_period});
    }
}

void LoopWatch::pass(int id) {
    m_equal.fill(0);
    m_period.reset();
    add(id);
}

void LoopWatch::add(int id) {
    m_ids.push_back(id);
    m_stepsBefore.push_back(m_stepsBefore.back() + (m_stepEnd == id ? 1 : 0));
}

std::optional<int> LoopWatch::continuation() const {
    if (!m_period) return std::nullopt;
    return m_ids[m_ids.size() - static_cast<std::size_t>(*m_period)];
}

}  // namespace incipit::generation
