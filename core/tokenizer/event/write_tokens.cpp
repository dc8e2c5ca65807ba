#include <algorithm>
#include <limits>
#include <set>

#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_tokens.h"

namespace incipit::tokenizer {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

template <typename Place, typename All>
std::int64_t cellOf(Place place, const All& all) {
    return place == all.end() ? kNever : place->cell;
}

/// Writes tokens, and what holds already not again.
class Writer {
  public:
    explicit Writer(std::size_t notes) { m_ids.reserve(notes * 3); }

    void write(EventKind kind, int value = 0) {
        m_state.take({kind, value});
        m_ids.push_back(eventId(kind, value));
    }
    void meter(int value) {
        if (value != m_state.meter) write(EventKind::Meter, value);
    }
    void voice(Voice voice) {
        if (voice.instrument != m_state.voice.instrument) write(EventKind::Instrument, voice.instrument);
        if (voice.part != m_state.voice.part) write(EventKind::Part, voice.part);
    }
    void pedal(const EventPedal& pedal) {
        voice(pedal.voice);
        write(EventKind::Pedal, pedal.down ? 1 : 0);
    }
    void note(const EventNote& note) {
        voice(note.voice);
        const VoiceState& now = m_state.now;
        const int length = lengthWithin(note.cells);
        if (note.velocity != now.velocity) write(EventKind::Velocity, note.velocity);
        if (length != now.length) write(EventKind::Length, length);
        write(note.voice.isDrums() ? EventKind::Drum : EventKind::Pitch, note.pitch);
    }
    [[nodiscard]] const EventState& state() const { return m_state; }
    [[nodiscard]] std::vector<int> take() { return std::move(m_ids); }

  private:
    EventState m_state;
    std::vector<int> m_ids;
};

/// Key, time signature, tempo and the voices.
void writeHead(const EventPiece& piece, Writer& writer) {
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
    Writer writer(piece.notes.size());
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
