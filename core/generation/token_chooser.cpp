#include "generation/token_chooser.h"

#include <algorithm>

#include "generation/sampler.h"

namespace incipit::generation {

TokenChooser::TokenChooser(const Options& options, const tokenizer::Vocabulary& vocabulary,
                           const tokenizer::Tokenizer& tokenizer, const std::optional<tokenizer::Head>& head,
                           std::size_t barsBefore)
    : m_options(&options),
      m_grammar(tokenizer.grammar()),
      m_constraints(options, vocabulary, tokenizer, head, barsBefore),
      m_density(options, tokenizer),
      m_loops(tokenizer),
      m_bars(tokenizer),
      m_random(base::Purpose::Sampling, {options.seed}),
      m_vocabularySize(vocabulary.size()) {}

void TokenChooser::follow(std::span<const int> prime) {
    for (const int id : prime) {
        if (m_grammar) m_grammar->take(id);
        m_constraints.take(id);
    }
    if (!prime.empty()) beginBar();
}

void TokenChooser::beginBar() {
    const auto bar = m_bars.barToken();
    m_beginsBar = bar && m_grammar->allows(*bar);
}

bool TokenChooser::force(int id) {
    if ((m_grammar && !m_grammar->allows(id)) || !m_constraints.allows(id)) return false;
    take(id);
    m_loops.pass(id);
    return true;
}

void TokenChooser::take(int id) {
    m_beginsBar = false;
    if (m_grammar) m_grammar->take(id);
    m_constraints.take(id);
    m_bars.take(id);
    if (m_weaving) m_weaving->take(id);
}

std::vector<bool> TokenChooser::allowedNow() const {
    std::vector<bool> allowed(m_vocabularySize, !m_beginsBar);
    if (m_beginsBar) {
        allowed[static_cast<std::size_t>(*m_bars.barToken())] = true;
    } else if (m_grammar) {
        m_grammar->mask(allowed);
    }
    for (std::size_t id = 0; m_weaving && id < allowed.size(); ++id)
        allowed[id] = allowed[id] && m_weaving->allows(static_cast<int>(id));
    return allowed;
}

void TokenChooser::leaveLoop(std::vector<bool>& allowed) const {
    const auto onward = m_loops.continuation();
    if (!onward || m_options->argmax || !m_options->escapeLoops) return;
    // Where the grammar leaves nothing else the loop is left at a later token.
    if (std::ranges::count(allowed, true) > 1) allowed[static_cast<std::size_t>(*onward)] = false;
}

int TokenChooser::draw(std::span<const float> logits) {
    std::vector<bool> allowed = allowedNow();
    m_constraints.apply(logits, allowed);
    leaveLoop(allowed);
    const int id = choose(m_density.biased(logits, allowed), allowed, *m_options, m_random);
    if (m_weaving) m_due = m_weaving->due(id);
    if (m_due.empty()) return id;
    std::ranges::reverse(m_due);
    return m_due.back();
}

RemovedMass TokenChooser::removed() const {
    RemovedMass removed = m_constraints.removed();
    removed.density = m_density.moved();
    return removed;
}

std::optional<int> TokenChooser::next(std::span<const float> logits) {
    const int id = m_due.empty() ? draw(logits) : m_due.back();
    const bool isGiven = !m_due.empty();
    if (m_options->bars && m_bars.endsBefore(id, *m_options->bars)) return std::nullopt;
    if (isGiven) m_due.pop_back();
    take(id);
    if (isGiven) {
        m_loops.pass(id);
    } else {
        m_loops.push(id);
    }
    return id;
}

}  // namespace incipit::generation
