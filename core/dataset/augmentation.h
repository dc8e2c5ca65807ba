#pragma once

#include <map>
#include <span>
#include <vector>

#include "dataset/corpus.h"
#include "tokenizer/tokenizer.h"

namespace incipit::dataset {

/// The pieces of a corpus in other keys, as augmentation: pitches move, drums stay. A piece is moved only as
/// far as it stays within the range of pitches that the corpus itself uses.
class Transposition {
  public:
    /// @param down, up  semitones at most, 0 to 12 each; 0 and 0 for music as it is
    Transposition(const Corpus& corpus, const tokenizer::Tokenizer& tokenizer, int down, int up);

    struct Range {
        int low = 0, high = 0;
    };

    /// Semitones that a piece may be moved by; 0 to 0 where its scheme cannot transpose.
    [[nodiscard]] Range range(std::size_t piece) const { return m_ranges.at(piece); }

    /// What each id becomes; only those of pieces with these semitones in their range count.
    [[nodiscard]] std::span<const int> table(int semitones) const { return m_tables.at(semitones); }

  private:
    std::vector<Range> m_ranges;
    std::map<int, std::vector<int>> m_tables;
};

}  // namespace incipit::dataset
