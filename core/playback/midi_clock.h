#pragma once

#include <cstdint>
#include <limits>

#include "midi/score.h"
#include "midi/tempo_map.h"
#include "midi/tick.h"

namespace incipit::playback {

/// The pulses of MIDI clock, 24 a quarter from the start of the piece (MIDI 1.0 Detailed Specification 4.2,
/// system real-time messages).
class MidiClock {
  public:
    MidiClock() = default;
    /// @param from  the first pulse is that of the sixteenth at this tick or the first after it, where a song
    ///              position pointer can point to
    MidiClock(const midi::Division& division, const midi::TempoMap& map, midi::Tick from);

    [[nodiscard]] double seconds() const { return m_seconds; }  ///< of the next pulse
    /// In sixteenths from the start of the piece.
    [[nodiscard]] std::int64_t songPosition() const { return m_pulse / 6; }
    void advance(const midi::TempoMap& map);
    /// The same pulse is the next one in another piece.
    void goOnIn(const midi::Division& division, const midi::TempoMap& map);

  private:
    void place(const midi::TempoMap& map);

    double m_ticks = 20;  ///< of a pulse
    std::int64_t m_pulse = 0;
    double m_seconds = std::numeric_limits<double>::infinity();
};

}  // namespace incipit::playback
