#include "tokenizer/transcript.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "tokenizer/budget.h"
#include "tokenizer/gather.h"
#include "tokenizer/quantise.h"

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

FlatTrack transcribe(Music21Track track, double quarter, const std::vector<Element>& conductor,
                     std::uint32_t index, MarkTables& tables, Budget& budget) {
    std::vector<Element> marks = marksOf(track.events, tables);
    mergeInstruments(marks, tables);
    Gathering gathering = gatherChords(track.notes, quarter);
    track.notes = {};  // gives the memory back
    if (gathering.sounds.empty()) {
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
    std::vector<Element> elements = std::move(gathering.sounds);
    sortElements(elements);
    insertElements(elements, std::move(marks));
    quantise(elements, quarter);
    budget.spend(conductor.size());
    sortElements(elements);
    insertElements(elements, conductor);
    return writeInBars(elements, conductor, gathering.needsVoices, index, budget);
}

}  // namespace

Transcript transcribe(Music21Score score) {
    const double quarter = score.ticksPerQuarter;
    for (const Music21Track& track : score.tracks) {
        if (static_cast<double>(track.end.value) / quarter > kLongest) {
            throw Error("The piece lasts more than a thousand million quarter notes; check its timing.");
        }
    }
    Budget budget(kAlways + kForEachEvent * score.messages);

    Transcript transcript;
    std::vector<Element> conductor;
    for (Music21Track& track : score.tracks) {
        if (track.noteOns == 0) {
            std::vector<Element> marks = marksOf(track.events, transcript.tables);
            std::erase_if(marks, [](const Element& mark) { return !isForAllTracks(mark); });
            quantise(marks, quarter);
            conductor.insert(conductor.end(), marks.begin(), marks.end());
            continue;
        }
        sortElements(conductor);
        const auto index = static_cast<std::uint32_t>(transcript.tracks.size());
        transcript.tracks.push_back(
            transcribe(std::move(track), quarter, conductor, index, transcript.tables, budget));
    }
    return transcript;
}

}  // namespace incipit::tokenizer
