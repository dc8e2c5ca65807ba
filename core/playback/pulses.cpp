#include "playback/pulses.h"

#include <algorithm>
#include <cmath>

namespace incipit::playback {

Beats::Beats(const midi::TempoMap& map, midi::Tick from) {
    find(map, from);
}

void Beats::advance(const midi::TempoMap& map) {
    find(map, m_tick + midi::Tick{1});
}

// A beat that a change of metre cuts off is no beat: the next bar begins there.
void Beats::find(const midi::TempoMap& map, midi::Tick from) {
    const midi::BarPosition position = map.position(from);
    m_tick = from;
    m_first = position.beat == 1;
    if (position.tick != 0) {
        const midi::Tick beat = from - midi::Tick{position.tick};
        const midi::Tick nextBar = map.barStart(position.bar + 1);
        m_tick = std::min(beat + std::max(map.beatLengthAt(beat), midi::Tick{1}), nextBar);
        m_first = m_tick == nextBar;
    }
    m_seconds = map.seconds(m_tick);
}

ClockPulses::ClockPulses(const midi::Division& division, const midi::TempoMap& map, midi::Tick from)
    : m_ticks(division.quarter() / 24) {
    const double sixteenth = 6 * m_ticks;
    m_pulse = 6 * static_cast<std::int64_t>(std::ceil(static_cast<double>(from.value) / sixteenth));
    place(map);
}

void ClockPulses::advance(const midi::TempoMap& map) {
    ++m_pulse;
    place(map);
}

// Pulses fall between ticks where a quarter has not 24 of them.
void ClockPulses::place(const midi::TempoMap& map) {
    const double tick = static_cast<double>(m_pulse) * m_ticks;
    const double below = std::floor(tick);
    const auto whole = static_cast<std::int64_t>(below);
    const double first = map.seconds({whole});
    m_seconds = first + (tick - below) * (map.seconds({whole + 1}) - first);
}

}  // namespace incipit::playback
