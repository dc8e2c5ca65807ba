#include "ui/widgets/compared_notes.h"

#include <algorithm>
#include <utility>

namespace incipit::ui {

namespace {

/// More notes than anybody strikes at once: so many are looked at, that no file makes it slow.
constexpr std::size_t kAtOnce = 256;

/// What is known of the notes of a track by what they are, from that of the notes before.
std::vector<bool> followed(const std::vector<midi::Note>& before, const std::vector<bool>& same,
                           const std::vector<midi::Note>& now) {
    std::vector<bool> known(now.size());
    std::size_t first = 0;  // before, of those that begin with the note or later
    for (std::size_t i = 0; i < now.size(); ++i) {
        while (first < before.size() && before[first].onset < now[i].onset)
            ++first;
        const std::size_t end = std::min(before.size(), first + kAtOnce);
        for (std::size_t j = first; j < end && before[j].onset == now[i].onset; ++j) {
            if (before[j] != now[i]) continue;
            known[i] = same[j];
            break;
        }
    }
    return known;
}

}  // namespace

ComparedNotes::ComparedNotes(std::shared_ptr<const midi::Score> score,
                             const analysis::NoteComparison& comparison)
    : m_score(std::move(score)) {
    for (const midi::Track& track : m_score->tracks)
        m_same.emplace_back(track.notes.size());
    for (const analysis::NotePlace& place : comparison.same) {
        if (place.track < m_same.size() && place.index < m_same[place.track].size())
            m_same[place.track][place.index] = true;
    }
    auto missing = std::make_shared<midi::Score>();
    missing->division = m_score->division;
    missing->tracks.push_back({.notes = comparison.onlyInSecond, .events = {}});
    m_missing = NoteIndex(std::move(missing));
}

ComparedNotes ComparedNotes::after(std::shared_ptr<const midi::Score> score) const {
    ComparedNotes next;
    if (empty()) return next;
    next.m_score = std::move(score);
    next.m_missing = m_missing;
    for (std::size_t track = 0; track < next.m_score->tracks.size(); ++track) {
        const std::vector<midi::Note>& now = next.m_score->tracks[track].notes;
        next.m_same.push_back(track < m_same.size()
                                  ? followed(m_score->tracks[track].notes, m_same[track], now)
                                  : std::vector<bool>(now.size()));
    }
    return next;
}

}  // namespace incipit::ui
