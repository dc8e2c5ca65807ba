#include "midi/note_exchange.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace incipit::midi {

Note asMade(Note note) {
    note.neverEnded = note.noteOffFollowsOnset = false;
    return note;
}

std::vector<NoteRef> takeNotes(Score& score, std::span<const NoteRef> notes) {
    std::vector<NoteRef> taken;
    std::vector<std::vector<bool>> isTaken(score.tracks.size());
    for (const NoteRef& each : notes) {
        if (each.track >= score.tracks.size()) continue;
        const std::vector<Note>& all = score.tracks[each.track].notes;
        std::vector<bool>& marks = isTaken[each.track];
        marks.resize(all.size());
        auto note = std::ranges::lower_bound(all, each.note.onset, {}, &Note::onset);
        for (; note != all.end() && note->onset == each.note.onset; ++note) {
            const auto index = static_cast<std::size_t>(note - all.begin());
            if (marks[index] || !(*note == each.note)) continue;
            marks[index] = true;
            taken.push_back({.track = each.track, .note = asMade(*note)});
            break;
        }
    }
    for (std::size_t track = 0; track < isTaken.size(); ++track) {
        if (isTaken[track].empty()) continue;
        std::size_t index = 0;
        std::erase_if(score.tracks[track].notes, [&](const Note&) { return isTaken[track][index++]; });
    }
    return taken;
}

Edited putNotes(Score score, std::vector<NoteRef> notes) {
    std::vector<std::size_t> before;
    for (const Track& track : score.tracks)
        before.push_back(track.notes.size());
    for (const NoteRef& each : notes) {
        Track& track = score.tracks[each.track];
        track.notes.push_back(each.note);
        track.end = std::max(track.end, each.note.end());
    }
    const auto earlier = [](const Note& a, const Note& b) { return a.onset < b.onset; };
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        std::vector<Note>& all = score.tracks[i].notes;
        if (all.size() == before[i]) continue;
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(before[i]);
        std::stable_sort(middle, all.end(), earlier);
        std::inplace_merge(all.begin(), middle, all.end(), earlier);
    }
    return {.score = std::move(score), .notes = std::move(notes)};
}

}  // namespace incipit::midi
