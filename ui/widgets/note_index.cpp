#include "ui/widgets/note_index.h"

namespace incipit::ui {

NoteIndex::NoteIndex(std::shared_ptr<const midi::Score> score) : m_score(std::move(score)) {
    if (!m_score) return;
    m_instruments = midi::instrumentsOf(*m_score);
    m_lowest = 127;
    m_highest = 0;
    for (std::size_t track = 0; track < m_score->tracks.size(); ++track) {
        m_end = std::max(m_end, m_score->tracks[track].end);
        if (!m_score->tracks[track].notes.empty()) addTrack(track);
    }
    if (m_notes == 0) m_lowest = m_highest = 60;
    for (std::size_t i = 0; i < m_instruments.size(); ++i) {
        const midi::Instrument& instrument = m_instruments[i];
        const auto lane = std::ranges::lower_bound(m_lanes, instrument.track, {}, &Lane::track);
        if (lane != m_lanes.end() && lane->track == instrument.track) {
            lane->instruments.at(static_cast<std::size_t>(instrument.channel)) =
                static_cast<std::uint32_t>(i);
        }
    }
}

void NoteIndex::addTrack(std::size_t track) {
    const auto& notes = m_score->tracks[track].notes;
    Lane lane{.track = track, .instruments = {}, .blockEnds = {}};
    lane.blockEnds.reserve((notes.size() + kBlock - 1) / kBlock);
    for (std::size_t first = 0; first < notes.size(); first += kBlock) {
        midi::Tick latest = notes[first].end();
        for (std::size_t i = first; i < std::min(first + kBlock, notes.size()); ++i) {
            latest = std::max(latest, notes[i].end());
            m_lowest = std::min<int>(m_lowest, notes[i].pitch);
            m_highest = std::max<int>(m_highest, notes[i].pitch);
        }
        lane.blockEnds.push_back(latest);
        m_end = std::max(m_end, latest);
    }
    m_notes += notes.size();
    m_lanes.push_back(std::move(lane));
}

std::size_t NoteIndex::firstAtOrAfter(const std::vector<midi::Note>& notes, midi::Tick tick) {
    return static_cast<std::size_t>(std::ranges::lower_bound(notes, tick, {}, &midi::Note::onset) -
                                    notes.begin());
}

std::size_t NoteIndex::onsets(midi::Tick from, midi::Tick to) const {
    std::size_t count = 0;
    for (const Lane& lane : m_lanes) {
        const auto& notes = m_score->tracks[lane.track].notes;
        const std::size_t last = firstAtOrAfter(notes, to);
        const std::size_t first = firstAtOrAfter(notes, from);
        if (last > first) count += last - first;
    }
    return count;
}

}  // namespace incipit::ui
