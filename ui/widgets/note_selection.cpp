#include "ui/widgets/note_selection.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace incipit::ui {

NoteSelection::NoteSelection(std::shared_ptr<const midi::Score> score, std::span<const midi::NoteRef> notes)
    : m_score(std::move(score)) {
    if (!m_score) return;
    std::vector<std::vector<bool>> isTaken(m_score->tracks.size());
    for (const midi::NoteRef& each : notes) {
        if (each.track >= m_score->tracks.size()) continue;
        const std::vector<midi::Note>& all = m_score->tracks[each.track].notes;
        isTaken[each.track].resize(all.size());
        auto note = std::ranges::lower_bound(all, each.note.onset, {}, &midi::Note::onset);
        for (; note != all.end() && note->onset == each.note.onset; ++note) {
            // Of equal notes each naming means another.
            std::vector<bool>::reference taken =
                isTaken[each.track][static_cast<std::size_t>(note - all.begin())];
            if (taken || !(*note == each.note)) continue;
            taken = true;
            break;
        }
    }
    for (std::size_t track = 0; track < isTaken.size(); ++track) {
        const std::vector<midi::Note>& all = m_score->tracks[track].notes;
        for (std::size_t i = 0; i < isTaken[track].size(); ++i) {
            if (!isTaken[track][i]) continue;
            m_notes.push_back({.track = track, .note = all[i]});
            m_addresses.push_back(&all[i]);
        }
    }
    if (m_notes.empty()) return;
    std::ranges::sort(m_addresses, std::less<>());
    m_range = {.from = m_notes.front().note.onset, .to = {}};
    m_lowest = 127;
    m_highest = 0;
    for (const midi::NoteRef& each : m_notes) {
        m_range.from = std::min(m_range.from, each.note.onset);
        m_range.to = std::max(m_range.to, each.note.end());
        m_lowest = std::min<int>(m_lowest, each.note.pitch);
        m_highest = std::max<int>(m_highest, each.note.pitch);
    }
}

bool NoteSelection::contains(const midi::Note& note) const {
    return std::ranges::binary_search(m_addresses, &note, std::less<>());
}

std::optional<midi::TickRange> NoteSelection::range() const {
    return m_notes.empty() ? std::nullopt : std::optional(m_range);
}

}  // namespace incipit::ui
