#include "tokenizer/event_1/grammar.h"

namespace incipit::tokenizer::event_1 {
namespace {

using Kind = EventKind;

/// Whether a note, with what is said before it, may begin after this token.
bool mayBeginNote(Kind last) {
    return last == Kind::Position || last == Kind::Tempo || last == Kind::Length;
}

}  // namespace

bool EventState::allows(EventToken token) const {
    if (!begun) return token.kind == Kind::Bar;
    if (last == Kind::Pitch || last == Kind::Drum) return token.kind == Kind::Length;
    const bool noteOpen = last == Kind::Program || last == Kind::Velocity;
    const int value = token.value;
    switch (token.kind) {
        case Kind::Bar:
            if (last == Kind::Position) return position > 0;
            return !noteOpen && silent <= kMostSilentBars;
        case Kind::Meter:
            return last == Kind::Bar && value != meter;
        case Kind::Position:
            return !noteOpen && last != Kind::Position && value > position && value < barCells();
        case Kind::Tempo:
            return last == Kind::Position && value != tempo;
        case Kind::Program:
            return mayBeginNote(last) && (written ? value > program : value != program);
        case Kind::Velocity:
            // Not where no pitch would be left to follow.
            return (mayBeginNote(last) || last == Kind::Program) && value != velocity && pitch < 127;
        case Kind::Pitch:
            return (mayBeginNote(last) || noteOpen) && program != kDrums && value > pitch;
        case Kind::Drum:
            return (mayBeginNote(last) || noteOpen) && program == kDrums && value > pitch;
        case Kind::Length:
            break;
    }
    return false;
}

void EventState::take(EventToken token) {
    switch (token.kind) {
        case Kind::Bar:
            silent = cutsBar(token) ? 0 : silent + 1;
            begun = true;
            position = -1;
            break;
        case Kind::Meter:
            meter = token.value;
            silent = 0;
            break;
        case Kind::Position:
            position = token.value;
            written = false;
            pitch = -1;
            break;
        case Kind::Tempo:
            tempo = token.value;
            silent = 0;
            break;
        case Kind::Program:
            program = token.value;
            pitch = -1;
            break;
        case Kind::Velocity:
            velocity = token.value;
            break;
        case Kind::Pitch:
        case Kind::Drum:
            pitch = token.value;
            written = true;
            silent = 0;
            break;
        case Kind::Length:
            break;
    }
    last = token.kind;
}

EventGrammar::EventGrammar(const NoteLimits& limits) : m_limits(limits) {
    for (int pitch = 0; pitch < 128; ++pitch) {
        if (limits.pitches[static_cast<std::size_t>(pitch)]) m_highest = pitch;
    }
    // A program without a pitch to play is none.
    if (m_highest < 0) m_limits.programs &= std::bitset<kPrograms>().set(kDrums);
}

void EventGrammar::take(int id) {
    const EventToken token = eventToken(id);
    m_state.take(token);
    if (token.kind == Kind::Position || token.kind == Kind::Program) m_struck = 0;
    if (token.kind == Kind::Pitch) ++m_struck;
}

bool EventGrammar::staysWithin(EventToken token) const {
    const bool mayPlay = m_limits.programs[static_cast<std::size_t>(m_state.program)];
    switch (token.kind) {
        case Kind::Program:
            return m_limits.programs[static_cast<std::size_t>(token.value)];
        case Kind::Velocity:
            return mayPlay && (m_state.program == kDrums || (m_state.pitch < m_highest && !isFull()));
        case Kind::Pitch:
            return mayPlay && !isFull() && m_limits.pitches[static_cast<std::size_t>(token.value)];
        case Kind::Drum:
            return mayPlay;
        default:
            return true;
    }
}

}  // namespace incipit::tokenizer::event_1
