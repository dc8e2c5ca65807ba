#pragma once

#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "midi/score.h"
#include "tokenizer/tokenizer.h"

namespace incipit::dataset {

/// A score with the tokens that were made of it: an encoding is made when it is first asked for, and kept, so
/// that what changes no token tokenises nothing. Keeps the kKeptEncodings asked for last. Any thread; who
/// asks while an encoding is being made waits.
class TokenizedScore {
  public:
    static constexpr std::size_t kKeptEncodings = 4;

    /// @param score  not null
    explicit TokenizedScore(std::shared_ptr<const midi::Score> score);

    [[nodiscard]] const midi::Score& score() const { return *m_score; }

    /// What the tokenizer makes of the score; a failure is kept as well. Takes as long as encoding does at
    /// the first time. @throws Error as Tokenizer::encode()
    [[nodiscard]] std::shared_ptr<const tokenizer::Encoding> encoding(
        const tokenizer::Tokenizer& tokenizer, std::optional<std::size_t> part = {}) const;

    /// How many encodings were made so far, failed ones among them.
    [[nodiscard]] std::size_t encodingsMade() const;

  private:
    struct Kept {
        tokenizer::TokenizerSettings settings;
        std::optional<std::size_t> part;
        std::shared_ptr<const tokenizer::Encoding> encoding;
        std::exception_ptr failure;
    };

    std::shared_ptr<const midi::Score> m_score;
    mutable std::mutex m_mutex;
    mutable std::vector<Kept> m_kept;  ///< the one asked for last at the end
    mutable std::size_t m_made = 0;
};

}  // namespace incipit::dataset
