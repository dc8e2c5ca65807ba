#include "generation/polyphony.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "midi/drum_channels.h"
#include "midi/instruments.h"

namespace incipit::generation {

namespace {

using midi::Note;
using midi::Tick;

/// @param notes  of one part, in order of onset
void limitPart(const std::vector<Note*>& notes, int most, Tick from) {
    std::vector<Note*> sounding;  // in order of onset
    for (Note* note : notes) {
        std::erase_if(sounding, [note](const Note* each) { return each->end() <= note->onset; });
        const bool isFull = sounding.size() >= static_cast<std::size_t>(most);
        if (isFull && note->onset >= from && sounding.front()->onset < note->onset) {
            sounding.front()->duration = note->onset - sounding.front()->onset;
            sounding.erase(sounding.begin());
        }
        sounding.push_back(note);
    }
}

}  // namespace

void limitPolyphony(midi::Score& score, int most, Tick from) {
    const midi::DrumChannels drums(score);
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        std::map<int, std::vector<Note*>> parts;
        for (Note& note : score.tracks[track].notes) {
            if (!drums.isDrums(track, note)) parts[note.channel].push_back(&note);
        }
        for (const auto& [channel, notes] : parts)
            limitPart(notes, most, from);
    }
}

void limitPolyphony(midi::Edited& edited, int most) {
    const midi::DrumChannels drums(edited.score);
    const std::vector<midi::NoteRef> before = edited.notes;
    std::map<midi::PartId, std::vector<Note*>> parts;
    for (midi::NoteRef& each : edited.notes) {
        if (!drums.isDrums(each.track, each.note))
            parts[{each.track, each.note.channel}].push_back(&each.note);
    }
    for (auto& [part, notes] : parts) {
        std::ranges::stable_sort(notes, {}, [](const Note* note) { return note->onset; });
        limitPart(notes, most, {});
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (edited.notes[i] == before[i]) continue;
        auto& notes = edited.score.tracks[before[i].track].notes;
        const auto there = std::ranges::equal_range(notes, before[i].note.onset, {}, &Note::onset);
        const auto found = std::find(there.begin(), there.end(), before[i].note);
        if (found != there.end()) *found = edited.notes[i].note;
    }
}

}  // namespace incipit::generation
