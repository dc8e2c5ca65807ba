#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace incipit::performance {

/// Tells when a phrase has ended: something was played, no key is down, and nothing was played for so long.
/// The sustain pedal does not count. Times are seconds on any clock of the caller's. A plain value, one
/// thread.
class PauseDetector {
  public:
    explicit PauseDetector(double pauseSeconds) : m_pause(pauseSeconds) {}

    /// @param tempo  quarter notes a minute
    [[nodiscard]] static PauseDetector ofBeats(double beats, double tempo) {
        return PauseDetector(beats * 60 / tempo);
    }

    /// Takes note of what was played; all but notes is ignored.
    void add(double seconds, std::span<const std::uint8_t> message);

    /// When the phrase will have ended if nothing more is played; nothing before the first note and while a
    /// key is down.
    [[nodiscard]] std::optional<double> endsAt() const;
    [[nodiscard]] bool hasEnded(double now) const;

    [[nodiscard]] std::optional<double> firstOnset() const { return m_first; }

    /// For the next phrase; keys that are down stay so.
    void restart() { m_first.reset(); }

  private:
    double m_pause;
    std::optional<double> m_first;
    double m_last = 0;  ///< the last note-on or note-off
    std::bitset<std::size_t{16} * 128> m_down;
};

/// The first beat not before `now`, of beats counted from `origin`: where an answer sets in so that it is in
/// time with the phrase.
[[nodiscard]] double nextBeat(double origin, double now, double beatSeconds);

}  // namespace incipit::performance
