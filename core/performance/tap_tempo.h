#pragma once

#include <cstddef>
#include <deque>

namespace incipit::performance {

/// A tempo that is tapped. Keys that are struck together are one tap; whoever hesitates, or taps faster than
/// 400 a minute or slower than 20, begins anew. Times are seconds on any clock of the caller's. A plain
/// value, one thread.
class TapTempo {
  public:
    void tap(double seconds);

    /// Since it began anew, of which the last kMost are kept.
    [[nodiscard]] std::size_t taps() const { return m_taps.size(); }
    /// The last one; 0 without taps.
    [[nodiscard]] double last() const { return m_taps.empty() ? 0 : m_taps.back(); }
    /// Seconds from one tap to the next, 0.15 to 3, as the mean of those that are kept; 0 for fewer than two.
    [[nodiscard]] double beat() const;

    static constexpr std::size_t kMost = 8;

  private:
    std::deque<double> m_taps;
};

}  // namespace incipit::performance
