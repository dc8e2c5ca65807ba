#include "tokenizer/event/event_piece.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "analysis/grid.h"
#include "midi/tempo_map.h"
#include "tokenizer/event/silence.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/voices.h"

namespace incipit::tokenizer {
namespace {

using analysis::Grid;

bool before(const EventNote& a, const EventNote& b) {
    return std::tie(a.cell, a.voice, a.pitch) < std::tie(b.cell, b.voice, b.pitch);
}

/// All notes with their lengths in cells, those longer than the schemes write set to their longest.
std::vector<EventNote> gather(const midi::Score& score, const Grid& grid, Voices& voices, Keeping keeping,
                              GridLoss& loss) {
    const std::int64_t longest = lengths().back();
    std::vector<EventNote> notes;
    notes.reserve(midi::noteCount(score));
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        for (const midi::Note& note : score.tracks[track].notes) {
            Voice voice = voices.of(track, note);
            if (keeping == Keeping::Programs)
                voice = {static_cast<std::uint8_t>(limitedProgram(voice.instrument)), 0};
            const std::int64_t cell = grid.cell(note.onset);
            const std::int64_t cells = std::max<std::int64_t>(1, grid.cell(note.end()) - cell);
            if (cells > longest) ++loss.shortened;
            notes.push_back({.cell = cell,
                             .cells = static_cast<std::int16_t>(std::min(cells, longest)),
                             .voice = voice,
                             .pitch = note.pitch,
                             .velocity = static_cast<std::uint8_t>(velocityValue(note.velocity))});
        }
    }
    if (!std::is_sorted(notes.begin(), notes.end(), before)) std::sort(notes.begin(), notes.end(), before);
    return notes;
}

/// One note for each key in a cell: the longest and loudest of all.
void merge(std::vector<EventNote>& notes, GridLoss& loss) {
    std::size_t kept = 0;
    for (const EventNote& note : notes) {
        if (kept > 0 && !before(notes[kept - 1], note)) {
            EventNote& same = notes[kept - 1];
            same.cells = std::max(same.cells, note.cells);
            same.velocity = std::max(same.velocity, note.velocity);
        } else {
            notes[kept++] = note;
        }
    }
    loss.merged = notes.size() - kept;
    notes.resize(kept);
}

/// Lengths that the schemes have, none beyond the next onset of its key. Where parts are kept, drums have
/// none: one cell.
void fitLengths(std::vector<EventNote>& notes, Keeping keeping, GridLoss& loss) {
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
    std::map<Voice, std::array<std::int64_t, 128>> next;
    for (const EventNote& note : notes) {
        const auto [place, isNew] = next.try_emplace(note.voice);
        if (isNew) place->second.fill(kNone);
    }
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no reversed views
    for (auto each = notes.rbegin(); each != notes.rend(); ++each) {
        EventNote& note = *each;
        if (keeping == Keeping::PartsAndPedal && note.voice.isDrums()) {
            note.cells = 1;
            continue;
        }
        std::int64_t& onset = next.find(note.voice)->second[note.pitch];
        const std::int64_t room = onset == kNone ? kNone : onset - note.cell;
        int length = nearestLength(note.cells);
        if (note.cells > room) ++loss.shortened;
        if (lengths()[static_cast<std::size_t>(length)] > room) length = lengthWithin(room);
        note.cells = static_cast<std::int16_t>(lengths()[static_cast<std::size_t>(length)]);
        onset = note.cell;
    }
}

/// As long as they may: no bar or pedal is there for that.
void letDrumsRing(std::vector<EventNote>& notes) {
    for (EventNote& note : notes) {
        if (note.voice.isDrums()) note.cells = kDrumCells;
    }
}

/// The pedals up to where the last note ends: behind that they hold nothing.
std::vector<EventPedal> pedalsOf(const Voices& voices, const Grid& grid,
                                 const std::vector<EventNote>& notes) {
    std::int64_t end = 0;
    for (const EventNote& note : notes)
        end = std::max(end, note.cell + note.cells);
    std::vector<EventPedal> pedals;
    for (const Voices::Pedal& pedal : voices.pedals()) {
        const std::int64_t down = grid.cell(pedal.down);
        const std::int64_t up = pedal.up == midi::Sustain::kHeld ? end : grid.cell(pedal.up);
        if (down >= end || up == down) continue;
        pedals.push_back({down, pedal.voice, true});
        if (up < end) pedals.push_back({up, pedal.voice, false});
    }
    std::ranges::stable_sort(pedals, [](const EventPedal& a, const EventPedal& b) {
        return std::tie(a.cell, a.voice) < std::tie(b.cell, b.voice);
    });
    return pedals;
}

std::optional<analysis::Key> keyOf(const std::vector<EventNote>& notes) {
    std::array<double, 12> weights{};
    bool any = false;
    for (const EventNote& note : notes) {
        if (note.voice.isDrums()) continue;
        weights[note.pitch % 12U] += note.cells;
        any = true;
    }
    if (!any) return std::nullopt;
    return analysis::estimateKey(weights);
}

/// Appends a mark; of several in one cell the last stays.
void setMark(std::vector<EventMark>& marks, EventMark mark) {
    if (!marks.empty() && marks.back().cell == mark.cell) marks.pop_back();
    marks.push_back(mark);
}

std::vector<EventMark> temposOf(const midi::TempoMap& tempoMap, const Grid& grid, GridLoss& loss) {
    std::vector<EventMark> all;
    for (const midi::TempoChange& change : tempoMap.tempi()) {
        const int value = tempoValue(change.beatsPerMinute);
        if (std::abs(change.beatsPerMinute - beatsPerMinute(value)) > kTempoStep) ++loss.otherTempos;
        setMark(all, {grid.cell(change.tick), value});
    }
    std::vector<EventMark> changes;
    int value = kUsualTempo;
    for (const EventMark& mark : all) {
        if (mark.value != value) changes.push_back(mark);
        value = mark.value;
    }
    return changes;
}

std::vector<EventMark> metersOf(const midi::TempoMap& tempoMap, const Grid& grid, GridLoss& loss) {
    std::vector<EventMark> all;
    for (const midi::TimeSignature& meter : tempoMap.timeSignatures()) {
        const int value = nearestMeter(meter.numerator, meter.denominator);
        const Meter& taken = meters()[static_cast<std::size_t>(value)];
        if (taken.numerator != meter.numerator || taken.denominator != meter.denominator) ++loss.otherMeters;
        setMark(all, {grid.cell(meter.tick), value});
    }
    std::vector<EventMark> kept;
    EventMark now{0, usualMeter()};
    for (const EventMark& mark : all) {
        const bool onBarLine =
            (mark.cell - now.cell) % meters()[static_cast<std::size_t>(now.value)].cells() == 0;
        if (mark.value == now.value && onBarLine) continue;
        kept.push_back(mark);
        now = mark;
    }
    return kept;
}

}  // namespace

analysis::GridShift eventGridShift(const midi::Score& score) {
    return analysis::measureShift(score, analysis::Grid(score.division, 1.0 / kCellsPerQuarter),
                                  /*drums=*/true);
}

EventPiece eventPieceOf(const midi::Score& score, GridLoss& loss, Keeping keeping) {
    const Grid grid(score.division, 1.0 / kCellsPerQuarter);
    const midi::TempoMap tempoMap(score);
    EventPiece piece;
    loss.shift = eventGridShift(score);
    Voices voices(score);
    piece.notes = gather(score, grid, voices, keeping, loss);
    merge(piece.notes, loss);
    fitLengths(piece.notes, keeping, loss);
    if (keeping == Keeping::PartsAndPedal) {
        piece.pedals = pedalsOf(voices, grid, piece.notes);
        piece.key = keyOf(piece.notes);
    }
    if (!score.division.isSmpte()) piece.tempos = temposOf(tempoMap, grid, loss);
    piece.meters = metersOf(tempoMap, grid, loss);
    piece.end = grid.cell(midi::musicEndOf(score));
    if (!piece.notes.empty()) {
        const auto isBehind = [&piece](const EventMark& mark) { return mark.cell >= piece.end; };
        std::erase_if(piece.tempos, isBehind);
        std::erase_if(piece.meters, isBehind);
    }
    loss.silentBarsLeftOut = limitSilence(piece, midi::noteCount(score));
    if (keeping == Keeping::PartsAndPedal) letDrumsRing(piece.notes);
    return piece;
}

namespace {

/// Marks from a cell on, counted from it; the one in force there stands at 0.
void moveToFront(std::vector<EventMark>& marks, std::int64_t cell) {
    const auto later =
        std::find_if(marks.begin(), marks.end(), [cell](const EventMark& mark) { return mark.cell > cell; });
    if (later != marks.begin()) marks.erase(marks.begin(), later - 1);
    for (EventMark& mark : marks)
        mark.cell = std::max<std::int64_t>(0, mark.cell - cell);
}

/// The same of pedals: those that are down there go down at 0.
void moveToFront(std::vector<EventPedal>& pedals, std::int64_t cell) {
    std::map<Voice, bool> down;
    const auto later = std::find_if(pedals.begin(), pedals.end(), [&](const EventPedal& pedal) {
        if (pedal.cell < cell) down[pedal.voice] = pedal.down;
        return pedal.cell >= cell;
    });
    pedals.erase(pedals.begin(), later);
    for (EventPedal& pedal : pedals)
        pedal.cell -= cell;
    std::vector<EventPedal> held;
    for (const auto& [voice, isDown] : down) {
        if (isDown) held.push_back({0, voice, true});
    }
    pedals.insert(pedals.begin(), held.begin(), held.end());
    std::ranges::stable_sort(pedals, [](const EventPedal& a, const EventPedal& b) {
        return std::tie(a.cell, a.voice) < std::tie(b.cell, b.voice);
    });
}

}  // namespace

EventPiece fromBar(EventPiece piece, std::int64_t bar, std::size_t firstNote) {
    piece.notes.erase(piece.notes.begin(), piece.notes.begin() + static_cast<std::ptrdiff_t>(firstNote));
    for (EventNote& note : piece.notes)
        note.cell -= bar;
    moveToFront(piece.tempos, bar);
    moveToFront(piece.meters, bar);
    moveToFront(piece.pedals, bar);
    piece.end -= bar;
    return piece;
}

}  // namespace incipit::tokenizer
