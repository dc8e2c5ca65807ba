#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "dataset/corpus.h"

namespace incipit::dataset {

/// Every run of `length` ids of a piece with the id that follows it, stride 1, never across pieces: the
/// tutorial's training examples. An id that is given has no window. Keeps its own copy of the ids; a window
/// is a view into it. Immutable: any thread.
class Windows {
  public:
    /// @throws Error when no piece has more than `length` tokens, saying how many the longest has
    Windows(const Corpus& corpus, std::size_t length);

    [[nodiscard]] std::size_t count() const { return m_starts.size(); }
    [[nodiscard]] std::size_t length() const { return m_length; }

    /// All ids, piece after piece, and where each window begins in them.
    [[nodiscard]] std::span<const int> ids() const { return m_ids; }
    [[nodiscard]] std::span<const std::size_t> starts() const { return m_starts; }

    /// `length` ids.
    [[nodiscard]] std::span<const int> input(std::size_t window) const;
    /// The id that follows.
    [[nodiscard]] int target(std::size_t window) const;

  private:
    std::vector<int> m_ids;
    std::vector<std::size_t> m_starts;
    std::size_t m_length;
};

}  // namespace incipit::dataset
