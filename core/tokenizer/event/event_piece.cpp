#include "tokenizer/event/event_piece.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "analysis/grid.h"
#include "midi/drum_channels.h"
#include "midi/ports.h"
#include "midi/tempo_map.h"
#include "tokenizer/event/event_tokenizer.h"
#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/silence.h"

namespace incipit::tokenizer {
namespace {

using analysis::Grid;

struct ProgramChange {
    midi::Tick tick;
    int program;
};

/// The program changes of each channel, wherever they stand: a channel belongs to all tracks of its port.
using Programs = std::array<std::vector<ProgramChange>, 16>;

std::vector<Programs> programsOf(const midi::Score& score, const midi::Ports& ports) {
    std::vector<Programs> programs(ports.count());
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        Programs& own = programs[ports.of(track)];
        for (const midi::Event& event : score.tracks[track].events) {
            if (event.kind() == 0xC0)
                own[static_cast<std::size_t>(event.channel())].push_back({event.tick, event.data1});
        }
    }
    for (Programs& channels : programs) {
        for (auto& changes : channels)
            std::ranges::stable_sort(changes, {}, &ProgramChange::tick);
    }
    return programs;
}

bool before(const EventNote& a, const EventNote& b) {
    return std::tie(a.cell, a.program, a.pitch) < std::tie(b.cell, b.program, b.pitch);
}

/// All notes with their lengths in cells, those longer than the scheme writes set to its longest.
std::vector<EventNote> gather(const midi::Score& score, const Grid& grid, GridLoss& loss) {
    const midi::Ports ports(score);
    const std::vector<Programs> programs = programsOf(score, ports);
    const midi::DrumChannels drums(score);
    const std::int64_t longest = lengths().back();
    std::vector<EventNote> notes;
    notes.reserve(midi::noteCount(score));
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        std::array<std::size_t, 16> passed{};  // program changes up to the note at hand
        for (const midi::Note& note : score.tracks[track].notes) {
            const std::size_t channel = note.channel & 0x0FU;
            const auto& changes = programs[ports.of(track)][channel];
            while (passed[channel] < changes.size() && changes[passed[channel]].tick <= note.onset)
                ++passed[channel];
            int program = passed[channel] > 0 ? changes[passed[channel] - 1].program : kUsualProgram;
            if (drums.isDrums(track, note)) program = kDrums;
            const std::int64_t cell = grid.cell(note.onset);
            const std::int64_t cells = std::max<std::int64_t>(1, grid.cell(note.end()) - cell);
            if (cells > longest) ++loss.shortened;
            notes.push_back({.cell = cell,
                             .cells = static_cast<std::int16_t>(std::min(cells, longest)),
                             .program = static_cast<std::uint8_t>(program),
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

/// Lengths that the scheme has, none beyond the next onset of its key.
void fitLengths(std::vector<EventNote>& notes, GridLoss& loss) {
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
    std::vector<std::int64_t> next(std::size_t{kPrograms} * 128, kNone);
    for (auto each = notes.rbegin(); each != notes.rend(); ++each) {  // NOLINT(modernize-loop-convert): clang 14
        EventNote& note = *each;
        std::int64_t& onset = next[note.program * std::size_t{128} + note.pitch];
        const std::int64_t room = onset == kNone ? kNone : onset - note.cell;
        int length = nearestLength(note.cells);
        if (note.cells > room) ++loss.shortened;
        if (lengths()[static_cast<std::size_t>(length)] > room) length = lengthWithin(room);
        note.cells = static_cast<std::int16_t>(lengths()[static_cast<std::size_t>(length)]);
        onset = note.cell;
    }
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

EventPiece eventPieceOf(const midi::Score& score, GridLoss& loss) {
    const Grid grid(score.division, 1.0 / kCellsPerQuarter);
    const midi::TempoMap tempoMap(score);
    EventPiece piece;
    loss.shift = eventGridShift(score);
    piece.notes = gather(score, grid, loss);
    merge(piece.notes, loss);
    fitLengths(piece.notes, loss);
    if (!score.division.isSmpte()) piece.tempos = temposOf(tempoMap, grid, loss);
    piece.meters = metersOf(tempoMap, grid, loss);
    piece.end = grid.cell(midi::endOf(score));
    loss.silentBarsLeftOut = limitSilence(piece, midi::noteCount(score));
    return piece;
}

}  // namespace incipit::tokenizer
