#include "generation/draft.h"

#include <algorithm>
#include <utility>

#include "generation/nats.h"

namespace incipit::generation {

Draft::Draft(TokenChooser chooser, const tokenizer::Tokenizer& tokenizer, const Form& form)
    : m_tokenizer(&tokenizer), m_form(&form), m_chooser(std::move(chooser)) {}

bool Draft::next(std::span<const float> logits) {
    // Where it cannot come back as it was, the network goes on.
    if (bringsBack() && bringBack(logits)) return true;
    const std::optional<int> id = m_chooser.next(logits);
    m_ended = !id;
    if (!id) return false;
    add(*id, logits);
    if (id != m_chooser.barToken()) return true;
    if (m_bars < m_form->size() && (*m_form)[m_bars]) {
        m_due = m_tokenizer->barAgain(m_ids, *(*m_form)[m_bars]);
        std::ranges::reverse(m_due);
    }
    ++m_bars;
    return true;
}

void Draft::add(int id, std::span<const float> logits) {
    m_ids.push_back(id);
    m_nats.push_back(static_cast<float>(natsOf(logits, id)));
}

bool Draft::bringBack(std::span<const float> logits) {
    const int id = m_due.back();
    m_due.pop_back();
    if (!m_chooser.force(id)) {
        m_due.clear();
        return false;
    }
    add(id, logits);
    if (m_due.empty()) m_chooser.beginBar();
    return true;
}

bool Draft::isGiven(int bars) const {
    if (m_bars == 0 || m_bars - 1 + static_cast<std::size_t>(bars) > m_form->size()) return false;
    const auto first = m_form->begin() + static_cast<std::ptrdiff_t>(m_bars - 1);
    return std::all_of(first, first + bars, [](const auto& bar) { return bar.has_value(); });
}

}  // namespace incipit::generation
