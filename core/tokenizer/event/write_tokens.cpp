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

std::vector<int> writeEvents(const EventPiece& piece) {
    EventWriter writer;
    writer.reserve(piece.notes.size() * 3);
    auto note = piece.notes.begin();
    auto pedal = piece.pedals.begin();
    auto tempo = piece.tempos.begin();
    auto meter = piece.meters.begin();
    writeHead(piece, writer);
    if (cellOf(tempo, piece.tempos) == 0) ++tempo;
    std::int64_t bar = 0;
    while (bar < piece.end) {
        writer.write(EventKind::Bar);
        if (cellOf(meter, piece.meters) == bar) writer.meter((meter++)->value);
        const std::int64_t whole = bar + writer.state().barCells();
        const std::int64_t end = std::min(whole, cellOf(meter, piece.meters));
        while (true) {
            const std::int64_t cell = std::min(
                {cellOf(note, piece.notes), cellOf(pedal, piece.pedals), cellOf(tempo, piece.tempos)});
            if (cell >= end) break;
            writer.write(EventKind::Position, static_cast<int>(cell - bar));
            if (cellOf(tempo, piece.tempos) == cell) writer.write(EventKind::Tempo, (tempo++)->value);
            for (; cellOf(note, piece.notes) == cell; ++note) {
                for (; cellOf(pedal, piece.pedals) == cell && pedal->voice <= note->voice; ++pedal)
                    writer.pedal(*pedal);
                writer.note(*note);
            }
            for (; cellOf(pedal, piece.pedals) == cell; ++pedal)
                writer.pedal(*pedal);
        }
        if (end < whole) writer.write(EventKind::Position, static_cast<int>(end - bar));
        bar = end;
    }
    return writer.take();
}

}  // namespace incipit::tokenizer
