#pragma once

#include <limits>

#include "midi/tempo_map.h"
#include "midi/tick.h"

namespace incipit::playback {

/// The beats of a piece one after the other, for a metronome.
class Metronome {
  public:
    Metronome() = default;
    /// @param from  the first beat stands at this tick or after it
    Metronome(const midi::TempoMap& map, midi::Tick from);

    [[nodiscard]] double seconds() const { return m_seconds; }  ///< of the next beat
    [[nodiscard]] bool isFirstOfBar() const { return m_first; }
    void advance(const midi::TempoMap& map);

  private:
    void find(const midi::TempoMap& map, midi::Tick from);

    midi::Tick m_tick;
    double m_seconds = std::numeric_limits<double>::infinity();
    bool m_first = false;
};

}  // namespace incipit::playback
