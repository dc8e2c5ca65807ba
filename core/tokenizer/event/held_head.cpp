#include "tokenizer/event/held_head.h"

#include <algorithm>

#include "base/error.h"
#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/messages.h"
#include "tokenizer/event/values.h"

namespace incipit::tokenizer {
namespace {

using Kind = EventKind;

int valueOf(HeadMeter meter) {
    const auto all = meters();
    const auto found = std::ranges::find_if(all, [meter](const Meter& each) {
        return each.numerator == meter.numerator && each.denominator == meter.denominator;
    });
    if (found == all.end()) throw Error(messages::kNoSuchMeter, meter.numerator, meter.denominator);
    return static_cast<int>(found - all.begin());
}

std::vector<Voice> voicesOf(const std::vector<HeadPart>& parts) {
    std::vector<Voice> voices;
    for (const HeadPart& part : parts)
        voices.push_back(
            {static_cast<std::uint8_t>(part.instrument), static_cast<std::uint8_t>(part.part - 1)});
    std::ranges::sort(voices);
    const auto twice = std::ranges::unique(voices);
    voices.erase(twice.begin(), twice.end());
    return voices;
}

/// Writes what names a voice, where the grammar lets a head name it.
bool name(Voice voice, EventState& state, std::vector<EventToken>& said) {
    const bool same = !said.empty() &&
                      (said.back().kind == Kind::Instrument || said.back().kind == Kind::Part) &&
                      state.voice.instrument == voice.instrument;
    std::vector<EventToken> tokens;
    if (!same) tokens.push_back({Kind::Instrument, voice.instrument});
    if (voice.part > 0) tokens.push_back({Kind::Part, voice.part});
    EventState next = state;
    for (const EventToken token : tokens) {
        if (!next.allows(token)) return false;
        next.take(token);
    }
    state = std::move(next);
    said.insert(said.end(), tokens.begin(), tokens.end());
    return true;
}

}  // namespace

HeldHead::HeldHead(const Head& head) : m_head(head) {
    if (head.key) m_said.push_back({Kind::Key, keyValue(*head.key)});
    if (head.meter) m_said.push_back({Kind::Meter, valueOf(*head.meter)});
    if (head.tempo) m_said.push_back({Kind::Tempo, tempoValue(*head.tempo)});
    if (head.secondMeter) m_second = EventToken{Kind::Meter, valueOf(*head.secondMeter)};
    for (const HeadMeter meter : head.meters)
        m_meters.push_back(valueOf(meter));
    for (const int tempo : head.tempi)
        m_tempi.push_back(tempoValue(tempo));
    EventState state;
    for (const Voice voice : voicesOf(head.parts)) {
        if (name(voice, state, m_said)) m_voices.push_back(voice);
    }
    m_silent = m_voices;
}

bool HeldHead::plays(Voice voice) const {
    return m_voices.empty() || std::ranges::binary_search(m_voices, voice);
}

bool HeldHead::playsAny(int instrument) const {
    const auto found = std::ranges::lower_bound(m_voices, instrument, {}, &Voice::instrument);
    return m_voices.empty() || (found != m_voices.end() && found->instrument == instrument);
}

/// Whether the head leaves what a token of this kind would say to the network.
bool HeldHead::isOpen(EventKind kind) const {
    switch (kind) {
        case Kind::Key:
            return !m_head.key && !m_head.isDrumsAlone();
        case Kind::Meter:
            return !m_head.meter;
        case Kind::Tempo:
            return !m_head.tempo;
        case Kind::Instrument:
        case Kind::Part:
            return m_voices.empty();
        default:
            return false;
    }
}

bool HeldHead::allowsInHead(EventToken token) const {
    if (m_written == m_said.size()) return token.kind == Kind::Bar || isOpen(token.kind);
    // The kinds of a head stand in its order.
    const EventToken next = m_said[m_written];
    return token == next || (token.kind < next.kind && isOpen(token.kind));
}

/// Whether the voice plays at this moment, and no other before it.
bool HeldHead::leadsTo(Voice due, EventToken token) const {
    switch (token.kind) {
        case Kind::Bar:
        case Kind::Position:
        case Kind::Pedal:
            return false;
        case Kind::Tempo:
            return true;
        case Kind::Instrument:
            return m_voice.instrument != due.instrument && token.value == due.instrument;
        case Kind::Part:
            return m_voice.instrument == due.instrument && token.value == due.part;
        default:
            return m_voice == due;
    }
}

/// Of a time signature or tempo behind the head.
bool HeldHead::changesTo(EventToken token) const {
    const bool isMeter = token.kind == Kind::Meter;
    const std::vector<int>& values = isMeter ? m_meters : m_tempi;
    const bool isEarly = !isMeter && m_bars <= m_head.steady * m_head.bars;
    return (isMeter ? m_head.changesMeter : m_head.changesTempo) && !isEarly &&
           (values.empty() || std::ranges::find(values, token.value) != values.end());
}

bool HeldHead::allowsInBar(EventToken token) const {
    if (m_second && m_bars == 2 && m_last == Kind::Bar) return token == *m_second;
    if (m_due && !leadsTo(*m_due, token)) return false;
    switch (token.kind) {
        case Kind::Bar:
            if (m_last == Kind::Bar && m_comingIn > 0) return false;
            return m_last != Kind::Position || (m_bars == 1 ? m_head.upbeat : m_head.cutsBars);
        case Kind::Meter:
            // What the piece begins with its head has said.
            return changesTo(token) && (m_bars > 1 || isOpen(Kind::Meter));
        case Kind::Position:
            return true;
        case Kind::Tempo:
            return changesTo(token) && (m_bars > 1 || m_position > 0 || isOpen(Kind::Tempo));
        case Kind::Instrument:
            return playsAny(token.value);
        case Kind::Part:
            return plays({m_voice.instrument, static_cast<std::uint8_t>(token.value)});
        default:
            return plays(m_voice);
    }
}

void HeldHead::beginBar() {
    ++m_bars;
    m_due.reset();
    const int left = m_head.bars - m_bars + 1;
    const auto silent = static_cast<int>(m_silent.size());
    m_comingIn = left > 0 && 2 * m_bars > m_head.bars ? (silent + left - 1) / left : 0;
}

void HeldHead::beginMoment() {
    m_due.reset();
    if (m_comingIn == 0 || m_silent.empty()) return;
    --m_comingIn;
    m_due = m_silent.front();
}

void HeldHead::take(int id) {
    const EventToken token = eventToken(id);
    const auto value = static_cast<std::uint8_t>(token.value);
    if (token.kind == Kind::Bar) beginBar();
    if (token.kind == Kind::Position) {
        m_position = token.value;
        beginMoment();
    }
    if (token.kind == Kind::Pitch || token.kind == Kind::Drum) {
        std::erase(m_silent, m_voice);
        if (m_due == m_voice) m_due.reset();
    }
    if (token.kind == Kind::Instrument) m_voice = {value, 0};
    if (token.kind == Kind::Part) m_voice.part = value;
    if (m_written < m_said.size() && token == m_said[m_written]) ++m_written;
    m_last = token.kind;
}

}  // namespace incipit::tokenizer
