#pragma once

#include <cstddef>
#include <cstdint>

#include "midi/score.h"

namespace incipit::analysis {

/// The cells by which notes are compared: a triplet of semiquavers fits them, and a demisemiquaver nearly.
inline constexpr double kQuartersPerCell = 1.0 / 12;

/// Cells of equal length in musical time, counted from tick 0.
class Grid {
  public:
    /// @param quartersPerCell  above 0
    Grid(const midi::Division& division, double quartersPerCell);

    /// The nearest cell line; halfway between two the later one.
    [[nodiscard]] std::int64_t cell(midi::Tick tick) const;

    /// Ticks from a moment to its nearest cell line, 0 to half a cell.
    [[nodiscard]] double distance(midi::Tick tick) const;

  private:
    double m_ticksPerCell;
};

/// How far notes move when their onsets are set to the lines of a grid, at the tempo where they stand.
struct GridShift {
    double meanMs = 0;
    double largestMs = 0;
};

/// Linear in notes and tempos. @param drums  whether notes of channel 10 count
[[nodiscard]] GridShift measureShift(const midi::Score& score, const Grid& grid, bool drums);

}  // namespace incipit::analysis
