#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/random.h"
#include "generation/bar_count.h"
#include "generation/constraints.h"
#include "generation/density.h"
#include "generation/loop_watch.h"
#include "generation/options.h"
#include "tokenizer/grammar.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::generation {

/// Chooses one token after another: the masks (grammar, constraints, the way out of a loop) and the density,
/// then the sampler. It knows what was written and when the bars are full, and nothing of networks. A copy
/// goes on by itself.
class TokenChooser {
  public:
    /// @param options     must outlive it
    /// @param head        as Constraints
    /// @param barsBefore  begun by what follow() is given
    /// @throws Error as Constraints and Density
    TokenChooser(const Options& options, const tokenizer::Vocabulary& vocabulary,
                 const tokenizer::Tokenizer& tokenizer, const std::optional<tokenizer::Head>& head = {},
                 std::size_t barsBefore = 0);

    /// What stands before the first token: it counts for the grammar, and the music goes on with a new bar
    /// where the scheme has bars.
    void follow(std::span<const int> prime);

    /// Writes between what is given, from behind the prime on.
    void weave(std::unique_ptr<tokenizer::Weaving> weaving) { m_weaving = std::move(weaving); }

    /// From now on it draws by these numbers.
    void drawBy(base::Random random) { m_random = random; }

    /// The next token, from the network's logits; none when the bars are full. @throws Error as choose()
    std::optional<int> next(std::span<const float> logits);

    /// Takes a token that was not asked of the network. False where a mask does not allow it: then it was not
    /// taken. Forced tokens are part of no loop.
    [[nodiscard]] bool force(int id);
    /// The next token begins a bar, where it can.
    void beginBar();

    /// The token that begins a bar, where a scheme has one.
    [[nodiscard]] std::optional<int> barToken() const { return m_bars.barToken(); }
    [[nodiscard]] RemovedMass removed() const;
    [[nodiscard]] const std::vector<Loop>& loops() const { return m_loops.loops(); }

  private:
    [[nodiscard]] std::vector<bool> allowedNow() const;
    void leaveLoop(std::vector<bool>& allowed) const;
    /// For all but the watch over loops.
    void take(int id);
    /// One's own, or what is given before it.
    [[nodiscard]] int draw(std::span<const float> logits);

    const Options* m_options;
    tokenizer::GrammarValue m_grammar;
    Constraints m_constraints;
    Density m_density;
    LoopWatch m_loops;
    BarCount m_bars;
    base::Random m_random;
    std::size_t m_vocabularySize;
    tokenizer::Copied<tokenizer::Weaving> m_weaving{nullptr};
    std::vector<int> m_due;  ///< of what is given, the next at the end
    bool m_beginsBar = false;
};

}  // namespace incipit::generation
