#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "generation/options.h"
#include "tokenizer/grammar.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace incipit::generation {

/// What each constraint took of the probability that the grammar allowed, as the mean over all tokens of the
/// shares of the softmax at the options' temperature (at 1 with argmax). They are applied one after the other
/// and each counts what the ones before it left: their sum is what all of them took. None: it was not asked
/// for.
struct RemovedMass {
    std::optional<double> head{}, key{}, range{}, instruments{}, chords{}, polyphony{};
    std::optional<double> density{};  ///< Density::moved()
};

/// The masks of the options before the softmax: first the grammar's, then head, key, range, instruments,
/// chords and polyphony.
/// They leave a token at any time that the grammar does; where one would leave none (after a prime that
/// stopped within a note) it waits for the next token.
class Constraints {
  public:
    /// @param head  that the piece is kept to (music_head.h); none with a prime
    /// @param barsBefore  that are taken before the first that is written, of which the first chord is
    /// @throws Error when the scheme has no instruments, chords, time signature or tempo to choose, or not
    ///         this time signature, and when no note is left
    Constraints(const Options& options, const tokenizer::Vocabulary& vocabulary,
                const tokenizer::Tokenizer& tokenizer, const std::optional<tokenizer::Head>& head = {},
                std::size_t barsBefore = 0);

    /// @param allowed  by id what the grammar allows; what the constraints forbid is taken out
    void apply(std::span<const float> logits, std::vector<bool>& allowed);
    /// Whether none of them forbids a token.
    [[nodiscard]] bool allows(int id) const;
    /// The token that was written.
    void take(int id);

    [[nodiscard]] RemovedMass removed() const;

  private:
    struct Stage {
        std::optional<double> RemovedMass::*which;
        tokenizer::GrammarValue rule;  ///< of this constraint and those before it
        double mass = 0;
    };
    std::vector<Stage> m_stages;
    double m_temperature;
    std::size_t m_tokens = 0;
};

}  // namespace incipit::generation
