#include <algorithm>
#include <limits>

#include "tokenizer/event_1/grammar.h"
#include "tokenizer/event_1/tokens.h"

namespace incipit::tokenizer::event_1 {
namespace {

/// Writes tokens, and what holds already not again.
class Writer {
  public:
    explicit Writer(std::size_t notes) { m_ids.reserve(notes * 4); }

    void write(EventKind kind, int value = 0) {
        m_state.take({kind, value});
        m_ids.push_back(eventId(kind, value));
    }
    void meter(int value) {
        if (value != m_state.meter) write(EventKind::Meter, value);
    }
    void note(const EventNote& note) {
        if (note.voice.instrument != m_state.program) write(EventKind::Program, note.voice.instrument);
        if (note.velocity != m_state.velocity) write(EventKind::Velocity, note.velocity);
        write(note.voice.instrument == kDrums ? EventKind::Drum : EventKind::Pitch, note.pitch);
        write(EventKind::Length, lengthWithin(note.cells));
    }
    [[nodiscard]] int barCells() const { return m_state.barCells(); }
    [[nodiscard]] std::vector<int> take() { return std::move(m_ids); }

  private:
    EventState m_state;
    std::vector<int> m_ids;
};

}  // namespace

std::vector<int> writeEvents(const EventPiece& piece) {
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    Writer writer(piece.notes.size());
    auto note = piece.notes.begin();
    auto tempo = piece.tempos.begin();
    auto meter = piece.meters.begin();
    const auto cellOf = [](auto place, const auto& all) { return place == all.end() ? kNever : place->cell; };
    std::int64_t bar = 0;
    while (bar < piece.end) {
        writer.write(EventKind::Bar);
        if (cellOf(meter, piece.meters) == bar) writer.meter((meter++)->value);
        const std::int64_t whole = bar + writer.barCells();
        const std::int64_t end = std::min(whole, cellOf(meter, piece.meters));
        while (true) {
            const std::int64_t cell = std::min(cellOf(note, piece.notes), cellOf(tempo, piece.tempos));
            if (cell >= end) break;
            writer.write(EventKind::Position, static_cast<int>(cell - bar));
            if (cellOf(tempo, piece.tempos) == cell) writer.write(EventKind::Tempo, (tempo++)->value);
            for (; cellOf(note, piece.notes) == cell; ++note)
                writer.note(*note);
        }
        if (end < whole) writer.write(EventKind::Position, static_cast<int>(end - bar));
        bar = end;
    }
    return writer.take();
}

}  // namespace incipit::tokenizer::event_1
