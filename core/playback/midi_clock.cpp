#include "playback/midi_clock.h"

#include <cmath>

namespace incipit::playback {

MidiClock::MidiClock(const midi::Division& division, const midi::TempoMap& map, midi::Tick from)
    : m_ticks(division.quarter() / 24) {
    const double sixteenth = 6 * m_ticks;
    m_pulse = 6 * static_cast<std::int64_t>(std::ceil(static_cast<double>(from.value) / sixteenth));
    place(map);
}

void MidiClock::advance(const midi::TempoMap& map) {
    ++m_pulse;
    place(map);
}

void MidiClock::goOnIn(const midi::Division& division, const midi::TempoMap& map) {
    m_ticks = division.quarter() / 24;
    place(map);
}

// Pulses fall between ticks where a quarter has not 24 of them.
void MidiClock::place(const midi::TempoMap& map) {
    const double tick = static_cast<double>(m_pulse) * m_ticks;
    const double below = std::floor(tick);
    const auto whole = static_cast<std::int64_t>(below);
    const double first = map.seconds({whole});
    m_seconds = first + (tick - below) * (map.seconds({whole + 1}) - first);
}

}  // namespace incipit::playback
