#include "playback/metronome.h"

#include <algorithm>

namespace incipit::playback {

Metronome::Metronome(const midi::TempoMap& map, midi::Tick from) {
    find(map, from);
}

void Metronome::advance(const midi::TempoMap& map) {
    find(map, m_tick + midi::Tick{1});
}

// A beat that a change of metre cuts off is no beat: the next bar begins there.
void Metronome::find(const midi::TempoMap& map, midi::Tick from) {
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

}  // namespace incipit::playback
