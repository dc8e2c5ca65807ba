#pragma once

#include <algorithm>
#include <chrono>

namespace incipit::ports {

/// Tells when messages were played from when they arrived and from the distances between them that the
/// system measured. Distances are exact, but from no known start; arrivals are never early, but late by as
/// much as the reading thread had to wait. So the message that was least late so far gives the start. It is
/// believed a little less with time, in which the two clocks may drift apart.
class ArrivalClock {
  public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Seconds = std::chrono::duration<double>;

    /// @param now    when the message arrived
    /// @param delta  since the message before, by the system's measure; the first one's does not count
    [[nodiscard]] TimePoint stamp(TimePoint now, Seconds delta) {
        if (m_first || delta.count() < 0) return restart(now);
        m_played += delta + delta * kDrift;
        const Seconds late = now - m_start - m_played;
        if (late > kLongest) return restart(now);
        if (late.count() < 0) m_played += late;
        m_last = std::max(m_last, m_start + std::chrono::duration_cast<TimePoint::duration>(m_played));
        return m_last;
    }

  private:
    static constexpr double kDrift = 1e-4;
    static constexpr Seconds kLongest{1};

    TimePoint restart(TimePoint now) {
        m_first = false;
        m_start = now;
        m_played = {};
        return m_last = std::max(m_last, now);
    }

    bool m_first = true;
    TimePoint m_start, m_last;
    Seconds m_played{};  ///< from the start to the last message
};

}  // namespace incipit::ports
