#include "analysis/suffix_automaton.h"

#include <algorithm>
#include <numeric>

namespace incipit::analysis {

namespace {

// State 0 is the empty run's, where every chain of links ends; its own link is never followed.
constexpr std::size_t kEmpty = 0;

}  // namespace

SuffixAutomaton::SuffixAutomaton(std::span<const std::uint64_t> sequence) {
    m_states.reserve(2 * sequence.size() + 1);
    m_states.emplace_back();
    for (const std::uint64_t step : sequence)
        append(step);
}

const SuffixAutomaton::Edge* SuffixAutomaton::edge(std::size_t state, std::uint64_t step) const {
    const auto& edges = m_states[state].edges;
    const auto at = std::ranges::lower_bound(edges, step, {}, &Edge::step);
    return at != edges.end() && at->step == step ? &*at : nullptr;
}

void SuffixAutomaton::setEdge(std::size_t state, std::uint64_t step, std::size_t to) {
    auto& edges = m_states[state].edges;
    const auto at = std::ranges::lower_bound(edges, step, {}, &Edge::step);
    if (at != edges.end() && at->step == step) {
        at->to = to;
    } else {
        edges.insert(at, {step, to});
    }
}

void SuffixAutomaton::append(std::uint64_t step) {
    const std::size_t whole = m_prefixes.empty() ? kEmpty : m_prefixes.back();
    const std::size_t added = m_states.size();
    m_states.emplace_back();
    m_states[added].longest = m_prefixes.size() + 1;
    m_states[added].firstEnd = m_prefixes.size();
    m_prefixes.push_back(added);
    // The suffixes that were never followed by this step are now, at this place alone.
    std::size_t state = whole;
    while (edge(state, step) == nullptr) {
        setEdge(state, step, added);
        if (state == kEmpty) return;
        state = m_states[state].link;
    }
    m_states[added].link = divide(state, step);
}

/// The state of exactly the runs of `state` and shorter with one step more; it is split off where the edge
/// leads to longer ones as well.
std::size_t SuffixAutomaton::divide(std::size_t state, std::uint64_t step) {
    const std::size_t next = edge(state, step)->to;
    const std::size_t longest = m_states[state].longest + 1;
    if (m_states[next].longest == longest) return next;
    const std::size_t split = m_states.size();
    const State whole = m_states[next];
    m_states.push_back(whole);
    m_states[split].longest = longest;
    m_states[next].link = split;
    for (;; state = m_states[state].link) {
        const Edge* old = edge(state, step);
        if (old == nullptr || old->to != next) break;
        setEdge(state, step, split);
        if (state == kEmpty) break;
    }
    return split;
}

std::size_t SuffixAutomaton::follow(std::size_t state, std::uint64_t step, std::size_t& length) {
    const Edge* next = edge(state, step);
    while (next == nullptr && state != kEmpty) {
        state = m_states[state].link;
        length = m_states[state].longest;
        next = edge(state, step);
    }
    if (next == nullptr) return kEmpty;
    ++length;
    State& reached = m_states[next->to];
    reached.found = std::max(reached.found, length);
    return next->to;
}

std::vector<std::size_t> SuffixAutomaton::shared() const {
    std::vector<std::size_t> byLength(m_states.size());
    std::iota(byLength.begin(), byLength.end(), std::size_t{0});
    std::ranges::sort(byLength, {}, [&](std::size_t state) { return m_states[state].longest; });
    std::vector<std::size_t> found;
    for (const State& state : m_states)
        found.push_back(state.found);
    // Where a run was met, so were its suffixes.
    for (std::size_t i = byLength.size(); i-- > 0;) {
        const std::size_t state = byLength[i];
        const std::size_t link = m_states[state].link;
        if (found[state] > 0) found[link] = m_states[link].longest;
    }
    // A state that was not met has what its longest suffix has.
    for (const std::size_t state : byLength) {
        if (found[state] == 0) found[state] = found[m_states[state].link];
    }
    std::vector<std::size_t> result;
    for (const std::size_t prefix : m_prefixes)
        result.push_back(found[prefix]);
    return result;
}

}  // namespace incipit::analysis
