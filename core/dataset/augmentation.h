#pragma once

#include <compare>
#include <map>
#include <span>
#include <vector>

#include "base/random.h"
#include "dataset/corpus.h"
#include "tokenizer/tokenizer.h"

namespace incipit::dataset {

/// How a piece is heard.
struct Variation {
    int semitones = 0;  ///< higher
    int loudness = 0;   ///< louder, in the scheme's steps of loudness
    int tempo = 0;      ///< faster, each by 4 %

    auto operator<=>(const Variation&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// How far music is varied.
struct Reach {
    int down = 0, up = 0;  ///< semitones at most, 0 to 12 each
    int loudness = 0;      ///< steps at most, either way, 0 to 8
    int tempo = 0;         ///< steps at most, either way, 0 to 8
};

inline constexpr Reach kAnyKey{.down = 6, .up = 5};
inline constexpr Reach kVaried{.down = 6, .up = 5, .loudness = 3, .tempo = 3};

/// The pieces of a corpus as they could be as well, as augmentation: in other keys (drums stay), louder or
/// softer, faster or slower. A piece is moved only as far as it stays within the range of pitches that the
/// corpus itself uses. Music as it is where its scheme cannot write it otherwise. Immutable: any thread.
class Variations {
  public:
    Variations(const Corpus& corpus, const tokenizer::Tokenizer& tokenizer, const Reach& reach);

    struct Range {
        int low = 0, high = 0;
    };

    /// Semitones that a piece may be moved by.
    [[nodiscard]] Range range(std::size_t piece) const { return m_ranges.at(piece); }

    /// Any of those that a piece may be heard in, each as likely.
    [[nodiscard]] Variation draw(std::size_t piece, base::Random& random) const;

    /// What each id becomes; only those of pieces that it was drawn for count.
    [[nodiscard]] std::span<const int> table(const Variation& variation) const {
        return m_tables.at(variation);
    }

  private:
    int m_loudness = 0, m_tempo = 0;
    std::vector<Range> m_ranges;
    std::map<Variation, std::vector<int>> m_tables;
};

}  // namespace incipit::dataset
