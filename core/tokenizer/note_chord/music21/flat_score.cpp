#include "tokenizer/note_chord/music21/flat_score.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "tokenizer/note_chord/messages.h"
#include "tokenizer/note_chord/music21/budget.h"
#include "tokenizer/note_chord/music21/chords.h"
#include "tokenizer/note_chord/music21/quantise.h"

namespace incipit::tokenizer {
namespace {

// Every file may come to four million notes and rests (two months at 120 beats a minute), and large ones to
// some for each of their events.
constexpr std::size_t kAlways = std::size_t{1} << 22;
constexpr std::size_t kForEachEvent = 16;

// Past this many quarter notes (17 years) no bar count is within the budget, and sums stay far from overflow.
constexpr double kLongest = 1e9;

bool isForAllTracks(const Element& mark) {
    return mark.kind == Kind::Tempo || mark.kind == Kind::Key || mark.kind == Kind::Meter;
}

FlatTrack flatten(Music21Track track, double quarter, const std::vector<Element>& conductor, FlatScore& score,
                  Budget& budget) {
    const auto index = static_cast<std::uint32_t>(score.tracks.size());
    std::vector<Element> marks = marksOf(track.events, score.tables);
    mergeInstruments(marks, score.tables.instruments);
    NotesAndChords sounding = formChords(track.notes, quarter);
    for (std::size_t i = 0; i < track.notes.size(); ++i)
        score.sounds[track.notes[i].number] = sounding.soundOf[i];
    track.notes = {};  // gives the memory back
    if (sounding.sounds.empty()) {
        sortElements(marks);
        quantise(marks, quarter);
        FlatTrack flat;
        for (const Element& mark : marks) {
            flat.end = std::max(flat.end, mark.end());
            if (mark.kind <= Kind::Tempo) flat.elements.push_back(mark);
        }
        sortElements(flat.elements);
        return flat;
    }
    std::vector<Element> elements = std::move(sounding.sounds);
    sortElements(elements);
    insertElements(elements, std::move(marks));
    quantise(elements, quarter);
    budget.spend(conductor.size());
    sortElements(elements);
    insertElements(elements, conductor);
    return writeInBars(elements, conductor, sounding.needsVoices, index, budget);
}

}  // namespace

FlatScore flatten(Music21Score score) {
    const double quarter = score.ticksPerQuarter;
    for (const Music21Track& track : score.tracks) {
        if (static_cast<double>(track.end.value) / quarter > kLongest) {
            throw Error(messages::kTooLong);
        }
    }
    Budget budget(kAlways + kForEachEvent * score.messages);

    FlatScore flat;
    std::size_t notes = 0;
    for (const Music21Track& track : score.tracks)
        notes += track.noteOns;
    flat.sounds.assign(notes, kNoSound);
    std::vector<Element> conductor;
    for (Music21Track& track : score.tracks) {
        if (track.noteOns == 0) {
            std::vector<Element> marks = marksOf(track.events, flat.tables);
            std::erase_if(marks, [](const Element& mark) { return !isForAllTracks(mark); });
            quantise(marks, quarter);
            conductor.insert(conductor.end(), marks.begin(), marks.end());
            continue;
        }
        sortElements(conductor);
        flat.tracks.push_back(flatten(std::move(track), quarter, conductor, flat, budget));
    }
    return flat;
}

}  // namespace incipit::tokenizer
