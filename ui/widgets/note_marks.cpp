#include "ui/widgets/note_marks.h"

#include <algorithm>
#include <functional>

namespace incipit::ui {

NoteMarks::NoteMarks(const midi::Score& score, std::span<const analysis::NotePlace> places) {
    for (const analysis::NotePlace& place : places) {
        if (place.track >= score.tracks.size()) continue;
        const auto& notes = score.tracks[place.track].notes;
        if (place.index >= notes.size()) continue;
        m_notes.push_back(&notes[place.index]);
        m_spans.push_back({m_notes.back()->onset, m_notes.back()->end()});
    }
    std::ranges::sort(m_notes, std::less<>());
    std::ranges::sort(m_spans, {}, &Span::begin);
    std::size_t last = 0;
    for (const Span& span : m_spans) {
        if (span.begin > m_spans[last].end) m_spans[++last] = span;
        m_spans[last].end = std::max(m_spans[last].end, span.end);
    }
    if (!m_spans.empty()) m_spans.resize(last + 1);
}

bool NoteMarks::contains(const midi::Note& note) const {
    return std::ranges::binary_search(m_notes, &note, std::less<>());
}

}  // namespace incipit::ui
