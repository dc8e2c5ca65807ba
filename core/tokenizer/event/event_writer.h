#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_piece.h"

namespace incipit::tokenizer {

/// Writes tokens, and what holds already not again.
class EventWriter {
  public:
    /// @param state  where it goes on
    explicit EventWriter(EventState state = {}) : m_state(std::move(state)) {}

    void reserve(std::size_t tokens) { m_ids.reserve(tokens); }

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
        upToPitch(note);
        write(note.voice.isDrums() ? EventKind::Drum : EventKind::Pitch, note.pitch);
    }
    /// All of a note but its pitch.
    void upToPitch(const EventNote& note) {
        voice(note.voice);
        const VoiceState& now = m_state.now;
        const int length = lengthWithin(note.cells);
        if (note.velocity != now.velocity) write(EventKind::Velocity, note.velocity);
        if (!note.voice.isDrums() && length != now.length) write(EventKind::Length, length);
    }
    [[nodiscard]] const EventState& state() const { return m_state; }
    [[nodiscard]] std::vector<int> take() { return std::move(m_ids); }

  private:
    EventState m_state;
    std::vector<int> m_ids;
};

}  // namespace incipit::tokenizer
