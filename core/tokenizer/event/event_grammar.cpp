#include "tokenizer/event/event_grammar.h"

namespace incipit::tokenizer {
namespace {

using Kind = EventKind;

/// Whether this token says something of an event that is still to come.
bool isOpen(Kind last) {
    return last == Kind::Instrument || last == Kind::Part || last == Kind::Velocity || last == Kind::Length;
}

}  // namespace

/// Whether an event of a voice may begin after the last token.
bool EventState::mayBegin() const {
    return last == Kind::Position || last == Kind::Tempo || last == Kind::Pedal || last == Kind::Pitch ||
           last == Kind::Drum;
}

bool EventState::mayName(Voice next) const {
    const auto all = static_cast<int>(voices.size());
    const bool room = next.isDrums() ? drumVoices < kMostDrumVoices : all - drumVoices < kMostVoices;
    return room || voices.contains(next);
}

void EventState::name(Voice next) {
    voices[voice] = now;
    const auto [place, isNew] = voices.try_emplace(next);
    if (isNew && next.isDrums()) ++drumVoices;
    voice = next;
    now = place->second;
    pitch = -1;
    pedals = 0;
}

bool EventState::allowsInHead(EventToken token) const {
    const Kind before = written == 0 ? Kind::Bar : last;
    switch (token.kind) {
        case Kind::Bar:
            return true;
        case Kind::Key:
            return before == Kind::Bar;
        case Kind::Meter:
            return before == Kind::Bar || before == Kind::Key;
        case Kind::Tempo:
            return before == Kind::Bar || before == Kind::Key || before == Kind::Meter;
        case Kind::Instrument: {
            const bool named = before == Kind::Instrument || before == Kind::Part;
            const Voice next{static_cast<std::uint8_t>(token.value), 0};
            return (!named || token.value > voice.instrument) && mayName(next);
        }
        case Kind::Part: {
            const bool named = before == Kind::Instrument || before == Kind::Part;
            const Voice next{voice.instrument, static_cast<std::uint8_t>(token.value)};
            return named && token.value > voice.part && mayName(next);
        }
        default:
            return false;
    }
}

bool EventState::allows(EventToken token) const {
    if (!begun) return allowsInHead(token);
    const int value = token.value;
    const bool named = last == Kind::Instrument || last == Kind::Part;
    switch (token.kind) {
        case Kind::Bar:
            if (last == Kind::Position) return position > 0;
            return !isOpen(last) && silent <= kMostSilentBars;
        case Kind::Meter:
            return last == Kind::Bar && value != meter;
        case Kind::Position:
            return !isOpen(last) && last != Kind::Position && value > position && value < barCells();
        case Kind::Tempo:
            return last == Kind::Position && value != tempo;
        case Kind::Instrument:
            return mayBegin() && (spoke ? value > voice.instrument : value != voice.instrument) &&
                   mayName({static_cast<std::uint8_t>(value), 0});
        case Kind::Part: {
            const bool other = spoke || last == Kind::Instrument ? value > voice.part : value != voice.part;
            return (mayBegin() || last == Kind::Instrument) && other &&
                   mayName({voice.instrument, static_cast<std::uint8_t>(value)});
        }
        case Kind::Pedal: {
            // Up and down again at most: what held before is let go.
            const bool turns = now.pedal != (value == 1);
            return (mayBegin() || named) && !voice.isDrums() && pitch < 0 && turns &&
                   pedals < (value == 1 ? 2 : 1);
        }
        case Kind::Velocity:
            // Not where no pitch would be left to follow; so with the length.
            return (mayBegin() || named) && value != now.velocity && pitch < 127;
        case Kind::Length:
            return (mayBegin() || named || last == Kind::Velocity) && value != now.length && pitch < 127;
        case Kind::Pitch:
            return (mayBegin() || isOpen(last)) && !voice.isDrums() && value > pitch;
        case Kind::Drum:
            return (mayBegin() || isOpen(last)) && voice.isDrums() && value > pitch;
        case Kind::Key:
            break;
    }
    return false;
}

void EventState::take(EventToken token) {
    const auto value = static_cast<std::uint8_t>(token.value);
    switch (token.kind) {
        case Kind::Bar:
            silent = cutsBar(token) ? 0 : silent + 1;
            begun = true;
            position = -1;
            break;
        case Kind::Key:
            break;
        case Kind::Meter:
            meter = token.value;
            silent = 0;
            break;
        case Kind::Position:
            position = token.value;
            spoke = false;
            pitch = -1;
            pedals = 0;
            break;
        case Kind::Tempo:
            tempo = token.value;
            silent = 0;
            break;
        case Kind::Instrument:
            name({value, 0});
            break;
        case Kind::Part:
            name({voice.instrument, value});
            break;
        case Kind::Pedal:
            now.pedal = token.value == 1;
            ++pedals;
            spoke = true;
            silent = 0;
            break;
        case Kind::Velocity:
            now.velocity = token.value;
            break;
        case Kind::Length:
            now.length = token.value;
            break;
        case Kind::Pitch:
        case Kind::Drum:
            pitch = token.value;
            spoke = true;
            silent = 0;
            break;
    }
    last = token.kind;
    ++written;
}

bool EventState::isOnBeat() const {
    const Meter& of = meters()[static_cast<std::size_t>(meter)];
    const bool inThrees = of.denominator == 8 && of.numerator % 3 == 0;
    return position % (inThrees ? 3 * kCellsPerQuarter / 2 : kCellsPerQuarter) == 0;
}

EventGrammar::EventGrammar(const NoteLimits& limits) : m_limits(limits) {
    setPitches(limits.pitches);
    // A program without a pitch to play is none.
    if (m_highest < 0) m_limits.programs &= std::bitset<kPrograms>().set(kDrums);
}

void EventGrammar::setPitches(const std::bitset<128>& pitches) {
    m_pitches = pitches;
    m_highest = -1;
    for (int pitch = 0; pitch < 128; ++pitch) {
        if (pitches[static_cast<std::size_t>(pitch)]) m_highest = pitch;
    }
}

void EventGrammar::choosePitches() {
    if (m_limits.bars.empty() || m_bars == 0) return;
    const std::vector<BarPitches>& shares = m_limits.bars[(m_bars - 1) % m_limits.bars.size()];
    const int cells = m_state.barCells();
    const int place = m_state.position * static_cast<int>(shares.size());  // in cells of all shares laid out
    const auto share = std::min(static_cast<std::size_t>(place / cells), shares.size() - 1);
    const bool isStart = place % cells == 0;
    setPitches(isStart || m_state.isOnBeat() ? shares[share].onBeats : shares[share].between);
}

void EventGrammar::take(int id) {
    const EventToken token = eventToken(id);
    m_state.take(token);
    switch (token.kind) {
        case Kind::Bar:
            ++m_bars;
            break;
        case Kind::Position:
            m_struck = 0;
            choosePitches();
            break;
        case Kind::Instrument:
        case Kind::Part:
            m_struck = 0;
            break;
        case Kind::Pitch:
            ++m_struck;
            break;
        default:
            break;
    }
}

bool EventGrammar::staysWithin(EventToken token) const {
    const auto may = [this](int instrument) {
        return m_limits.programs[static_cast<std::size_t>(limitedProgram(instrument))];
    };
    const Voice voice = m_state.voice;
    switch (token.kind) {
        case Kind::Instrument:
            return may(token.value);
        case Kind::Part:
        case Kind::Pedal:
        case Kind::Drum:
            return may(voice.instrument);
        case Kind::Velocity:
        case Kind::Length:
            return may(voice.instrument) && (voice.isDrums() || (m_state.pitch < m_highest && !isFull()));
        case Kind::Pitch:
            return may(voice.instrument) && !isFull() && m_pitches[static_cast<std::size_t>(token.value)];
        default:
            return true;
    }
}

}  // namespace incipit::tokenizer
