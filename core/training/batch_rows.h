#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dataset/augmentation.h"

namespace incipit::training {

/// What one row reads in one window: tokens [begin, end) of a piece; nothing when they are equal.
struct Reading {
    std::size_t piece = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    dataset::Variation variation{};
    bool fresh = false;  ///< the row's state is zero here
};

/// How the rows share a piece that is alone in its epoch.
enum class Sharing {
    Anew,    ///< cut at random in each epoch, each part from a state of zero
    InTurns  ///< each row goes on, in the next epoch, with the part behind its own: what stands before is
             ///< known
};

/// An epoch of music read by several rows side by side, each with a state that it carries from window to
/// window. Every token is read as often as its piece is heard. A row reads one stretch after another, whole
/// pieces or parts of pieces too long for one row; what is left of a stretch's last window stays empty, and
/// the next stretch begins with the next window. Order, cuts and transposition are drawn from the seed and
/// the epoch.
class BatchRows {
  public:
    /// @param lengths  tokens of each piece
    /// @param heard    the pieces of this epoch, by their numbers, some maybe more than once
    /// @param window   tokens of a row in one step
    BatchRows(std::span<const std::size_t> lengths, std::span<const std::size_t> heard, std::size_t rows,
              std::size_t window, const dataset::Variations& variations, std::uint64_t seed,
              std::uint64_t epoch, Sharing sharing = Sharing::Anew);

    [[nodiscard]] std::size_t steps() const { return m_steps; }
    [[nodiscard]] Reading at(std::size_t step, std::size_t row) const;
    /// The whole of the stretch that a row begins with a step; none where it begins none.
    [[nodiscard]] std::optional<Reading> begun(std::size_t step, std::size_t row) const;

  private:
    /// What a row reads from one of its steps on.
    struct Placed {
        std::size_t step = 0;
        Reading stretch;
    };

    void add(std::size_t row, const Reading& stretch);
    /// The last one that has begun by a step; null: none has.
    [[nodiscard]] const Placed* lastBegun(std::size_t step, std::size_t row) const;

    std::size_t m_window;
    std::size_t m_steps = 0;
    std::vector<std::vector<Placed>> m_rows;
};

}  // namespace incipit::training
