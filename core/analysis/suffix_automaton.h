#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace incipit::analysis {

/// Finds every run of a sequence in other sequences in one pass over each (the suffix automaton of Blumer et
/// al., "The smallest automaton recognizing the subwords of a text", Theoretical Computer Science 40, 1985).
/// Building and searching take time linear in the steps, but for the logarithm of the different ones.
class SuffixAutomaton {
  public:
    explicit SuffixAutomaton(std::span<const std::uint64_t> sequence);

    /// The longest run of the sequence that ends at a step of another one.
    struct Match {
        std::size_t steps = 0;  ///< 0 for none
        std::size_t end = 0;    ///< its last step where it first stands in the sequence
    };

    /// Calls with every step's place in `other` and its match, and remembers the matches for shared().
    template <typename Use>
    void search(std::span<const std::uint64_t> other, Use use) {
        Match match;
        std::size_t state = 0;
        for (std::size_t i = 0; i < other.size(); ++i) {
            state = follow(state, other[i], match.steps);
            match.end = m_states[state].firstEnd;
            use(i, match);
        }
    }

    /// For each step of the sequence: how long the longest run is that ends there and stands in what was
    /// searched so far.
    [[nodiscard]] std::vector<std::size_t> shared() const;

  private:
    struct Edge {
        std::uint64_t step;
        std::size_t to;
    };
    /// Runs that end at the same places of the sequence.
    struct State {
        std::size_t longest = 0;   ///< of those runs
        std::size_t link = 0;      ///< the state of their longest suffix that ends at more places
        std::size_t firstEnd = 0;  ///< the first of the places
        std::size_t found = 0;     ///< the longest of those runs that a search met
        std::vector<Edge> edges;   ///< by step
    };

    [[nodiscard]] const Edge* edge(std::size_t state, std::uint64_t step) const;
    void setEdge(std::size_t state, std::uint64_t step, std::size_t to);
    void append(std::uint64_t step);
    [[nodiscard]] std::size_t divide(std::size_t state, std::uint64_t step);
    std::size_t follow(std::size_t state, std::uint64_t step, std::size_t& length);

    std::vector<State> m_states;
    std::vector<std::size_t> m_prefixes;  ///< the state of each prefix of the sequence
};

}  // namespace incipit::analysis
