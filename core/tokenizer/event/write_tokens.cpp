#include <algorithm>
#include <limits>
#include <set>

#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_writer.h"

namespace incipit::tokenizer {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

template <typename Place, typename All>
std::int64_t cellOf(Place place, const All& all) {
    return place == all.end() ? kNever : place->cell;
}

/// Key, time signature, tempo and the voices.
void writeHead(const EventPiece& piece, EventWriter& writer) {
    const bool meter = !piece.meters.empty() && piece.meters.front().cell == 0;
    const bool tempo = !piece.tempos.empty() && piece.tempos.front().cell == 0;
    if (piece.key) writer.write(EventKind::Key, keyValue(*piece.key));
    writer.write(EventKind::Meter, meter ? piece.meters.front().value : usualMeter());
    writer.write(EventKind::Tempo, tempo ? piece.tempos.front().value : kUsualTempo);
    std::set<Voice> voices;
    for (const EventNote& note : piece.notes)
        voices.insert(note.voice);
    int instrument = -1;
    for (const Voice voice : voices) {
        if (voice.instrument != instrument) writer.write(EventKind::Instrument, voice.instrument);
        if (voice.part > 0) writer.write(EventKind::Part, voice.part);
        instrument = voice.instrument;
    }
}

}  // namespace

std::vector<EventBar> barsOf(const EventPiece& piece) {
    std::vector<EventBar> bars;
    auto meter = piece.meters.begin();
    int value = usualMeter();
    for (std::int64_t bar = 0; bar < piece.end; bar += bars.back().cells) {
        if (cellOf(meter, piece.meters) == bar) value = (meter++)->value;
        const int whole = meters()[static_cast<std::size_t>(value)].cells();
        const std::int64_t end = std::min(bar + whole, cellOf(meter, piece.meters));
        bars.push_back({.cell = bar, .cells = static_cast<int>(end - bar), .meter = value});
    }
    return bars;
}

void writeBars(const EventPiece& piece, std::span<const EventBar> bars, EventWriter& writer) {
    if (bars.empty()) return;
    const std::int64_t first = bars.front().cell;
    auto note = std::ranges::lower_bound(piece.notes, first, {}, &EventNote::cell);
    auto pedal = std::ranges::lower_bound(piece.pedals, first, {}, &EventPedal::cell);
    auto tempo = std::ranges::lower_bound(piece.tempos, first, {}, &EventMark::cell);
    if (first == 0 && cellOf(tempo, piece.tempos) == 0) ++tempo;  // the head has it
    for (const EventBar& bar : bars) {
        writer.write(EventKind::Bar);
        writer.meter(bar.meter);
        while (true) {
            const std::int64_t cell = std::min(
                {cellOf(note, piece.notes), cellOf(pedal, piece.pedals), cellOf(tempo, piece.tempos)});
            if (cell >= bar.cell + bar.cells) break;
            writer.write(EventKind::Position, static_cast<int>(cell - bar.cell));
            if (cellOf(tempo, piece.tempos) == cell) writer.write(EventKind::Tempo, (tempo++)->value);
            for (; cellOf(note, piece.notes) == cell; ++note) {
                for (; cellOf(pedal, piece.pedals) == cell && pedal->voice <= note->voice; ++pedal)
                    writer.pedal(*pedal);
                writer.note(*note);
            }
            for (; cellOf(pedal, piece.pedals) == cell; ++pedal)
                writer.pedal(*pedal);
        }
        if (bar.cells < writer.state().barCells()) writer.write(EventKind::Position, bar.cells);
    }
}

std::vector<int> writeEvents(const EventPiece& piece) {
    EventWriter writer;
    writer.reserve(piece.notes.size() * 3);
    writeHead(piece, writer);
    writeBars(piece, barsOf(piece), writer);
    return writer.take();
}

}  // namespace incipit::tokenizer
