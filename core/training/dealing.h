#pragma once

#include <cstddef>
#include <utility>

namespace incipit::training {

/// The part [first, second) of `total` things that falls to one of `parts`.
[[nodiscard]] constexpr std::pair<std::size_t, std::size_t> shareOf(std::size_t total, int part, int parts) {
    const auto n = static_cast<std::size_t>(parts);
    const auto i = static_cast<std::size_t>(part);
    return {total * i / n, total * (i + 1) / n};
}

/// How the rows of a batch are dealt to the threads of one process or of several, and to the passes that each
/// thread makes. Every process plans the whole batch and computes its own rows of it, so what is learnt is
/// the same however they are dealt, but for the order in which sums are taken.
struct Dealing {
    int first = 0;    ///< threads of the processes before this one
    int threads = 1;  ///< of this one
    int total = 1;    ///< of all processes
    int passes = 1;   ///< of each thread, one after the other: fewer rows are in memory at once

    /// The place, from 0 to before hands(), of what a thread of this process does in a pass.
    [[nodiscard]] int hand(int thread, int pass) const { return (first + thread) * passes + pass; }
    [[nodiscard]] int hands() const { return total * passes; }

    /// Rows of a batch of so many.
    [[nodiscard]] std::pair<std::size_t, std::size_t> rowsOf(std::size_t rows, int thread, int pass) const {
        return shareOf(rows, hand(thread, pass), hands());
    }

    /// Those of all threads of this process.
    [[nodiscard]] std::pair<std::size_t, std::size_t> ownRows(std::size_t rows) const {
        return {shareOf(rows, first, total).first, shareOf(rows, first + threads - 1, total).second};
    }
};

}  // namespace incipit::training
