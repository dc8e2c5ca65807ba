#include "generation/bar_count.h"

#include "tokenizer/event/event_vocabulary.h"

namespace incipit::generation {

namespace {

constexpr double kQuartersPerBar = 4;
constexpr double kQuartersPerToken = 0.5;  // of note-chord

}  // namespace

BarCount::BarCount(const tokenizer::Tokenizer& tokenizer)
    : m_step(tokenizer.stepEnd()),
      m_quarters(m_step ? tokenizer.settings().quartersPerStep : kQuartersPerToken) {
    if (tokenizer.scheme() == "event") m_bar = tokenizer::eventId(tokenizer::EventKind::Bar);
}

bool BarCount::endsBefore(int id, int bars) const {
    if (m_bar) return id == *m_bar && m_counted >= bars;
    return m_counted * m_quarters >= bars * kQuartersPerBar;
}

void BarCount::take(int id) {
    const std::optional<int> counted = m_bar ? m_bar : m_step;
    if (!counted || id == *counted) ++m_counted;
}

}  // namespace incipit::generation
