#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "tokenizer/tokenizer.h"

namespace incipit::generation {

/// A run of tokens in which every token equals the one `period` before it.
struct Loop {
    std::size_t begin = 0;   ///< index of its first token among the generated
    std::size_t length = 0;  ///< tokens, the first turn included
    int period = 0;          ///< tokens of one turn

    bool operator==(const Loop&) const = default;
};

/// Notices when the last tokens repeat: the same 1 to 256 tokens over and over, kLoopTurns whole turns at
/// least, kLoopTokens tokens at least, and kLoopQuarters quarter notes at least in schemes of equal steps,
/// where a held chord is the same tokens over and over. Of several periods the shortest counts.
///
/// Music repeats itself rightly: none of the demo pieces and of 382 Bach chorales comes to so much in any
/// scheme, and of the 1,037 tunes of the Nottingham set 6 at most, whose chords are one figure all through.
inline constexpr int kLongestPeriod = 256;
inline constexpr std::size_t kLoopTurns = 6;
inline constexpr std::size_t kLoopTokens = 64;
inline constexpr double kLoopQuarters = 32;

class LoopWatch {
  public:
    explicit LoopWatch(const tokenizer::Tokenizer& tokenizer);

    void push(int id);
    /// One that nobody chose, and which is part of no loop.
    void pass(int id);

    /// The token that would go on with the loop; none when the last tokens are no loop. Any other token ends
    /// it.
    [[nodiscard]] std::optional<int> continuation() const;

    /// All loops so far, by their ends.
    [[nodiscard]] const std::vector<Loop>& loops() const { return m_loops; }

  private:
    void add(int id);
    [[nodiscard]] bool isLoop(int period) const;
    [[nodiscard]] std::size_t runLength(int period) const;

    std::optional<int> m_stepEnd;
    std::size_t m_steps;  ///< that a loop must last, 0 without steps
    std::vector<int> m_ids;
    std::vector<std::size_t> m_stepsBefore{0};              ///< ended before each id, and in all
    std::array<std::size_t, kLongestPeriod + 1> m_equal{};  ///< by period: the latest ids that repeat
    std::optional<int> m_period;                            ///< of the loop that goes on
    std::vector<Loop> m_loops;
};

}  // namespace incipit::generation
