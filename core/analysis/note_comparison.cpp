#include "analysis/note_comparison.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>

#include "midi/drum_channels.h"

namespace incipit::analysis {

namespace {

/// A note of a score, in ticks of the first.
struct Heard {
    std::int64_t onset = 0;
    std::int64_t end = 0;
    int pitch = 0;
    bool drums = false;
    NotePlace place{};

    [[nodiscard]] auto key() const { return std::tuple(onset, pitch, drums, end); }
};

/// In order of their keys.
std::vector<Heard> notesOf(const midi::Score& score, double scale) {
    const midi::DrumChannels drums(score);
    const auto scaled = [scale](midi::Tick tick) {
        return static_cast<std::int64_t>(std::llround(static_cast<double>(tick.value) * scale));
    };
    std::vector<Heard> notes;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        const auto& own = score.tracks[track].notes;
        for (std::size_t i = 0; i < own.size(); ++i) {
            notes.push_back({.onset = scaled(own[i].onset),
                             .end = scaled(own[i].end()),
                             .pitch = own[i].pitch,
                             .drums = drums.isDrums(track, own[i]),
                             .place = {.track = track, .index = i, .onset = own[i].onset}});
        }
    }
    std::ranges::sort(notes, {}, &Heard::key);
    return notes;
}

}  // namespace

NoteComparison compareNotes(const midi::Score& first, const midi::Score& second) {
    const std::vector<Heard> here = notesOf(first, 1);
    const std::vector<Heard> there = notesOf(second, first.division.quarter() / second.division.quarter());
    NoteComparison result;
    auto next = here.begin();
    for (const Heard& note : there) {
        while (next != here.end() && next->key() < note.key())
            ++next;
        if (next != here.end() && next->key() == note.key()) {
            result.same.push_back(next->place);
            ++next;
            continue;
        }
        midi::Note only = second.tracks[note.place.track].notes[note.place.index];
        only.onset = {note.onset};
        only.duration = {note.end - note.onset};
        result.onlyInSecond.push_back(only);
    }
    const std::size_t all = here.size() + there.size();
    if (all > 0) result.sharedNotes = 2 * static_cast<double>(result.same.size()) / static_cast<double>(all);
    return result;
}

}  // namespace incipit::analysis
