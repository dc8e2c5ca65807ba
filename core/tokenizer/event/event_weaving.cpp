#include "tokenizer/event/event_weaving.h"

#include <optional>
#include <type_traits>
#include <utility>

#include "tokenizer/event/values.h"

namespace incipit::tokenizer {

namespace {

using Kind = EventKind;
using Given = std::variant<EventMark, EventPedal, EventNote, EventSlot>;

/// Whose event it is; of a tempo nobody's.
std::optional<Voice> voiceOf(const Given& given) {
    return std::visit(
        [](const auto& event) -> std::optional<Voice> {
            if constexpr (std::is_same_v<std::decay_t<decltype(event)>, EventMark>) {
                return std::nullopt;
            } else {
                return event.voice;
            }
        },
        given);
}

int positionOf(const Given& given) {
    return static_cast<int>(std::visit([](const auto& event) { return event.cell; }, given));
}

/// Whether something that is given at the state's position stands before a token that is written there.
bool isAhead(const Given& given, EventToken token, const EventState& state) {
    const std::optional<Voice> of = voiceOf(given);
    if (!of) return true;
    const Voice voice = *of;
    if (token.kind == Kind::Instrument) return voice.instrument < token.value;
    if (token.kind == Kind::Part)
        return voice < Voice{state.voice.instrument, static_cast<std::uint8_t>(token.value)};
    return voice <= state.voice;
}

/// Writes what does not hold already.
struct Writing {
    EventWriter& writer;

    void operator()(const EventMark& tempo) const {
        if (tempo.value == writer.state().tempo) return;
        place(tempo.cell);
        writer.write(Kind::Tempo, tempo.value);
    }
    void operator()(const EventPedal& pedal) const {
        if (writer.state().isDown(pedal.voice) == pedal.down) return;
        place(pedal.cell);
        writer.pedal(pedal);
    }
    void operator()(const EventNote& note) const {
        place(note.cell);
        writer.note(note);
    }
    void operator()(const EventSlot& slot) const {
        place(slot.cell);
        writer.upToPitch({.cells = slot.cells, .voice = slot.voice, .velocity = slot.velocity});
    }

  private:
    void place(std::int64_t cell) const {
        if (cell != writer.state().position) writer.write(Kind::Position, static_cast<int>(cell));
    }
};

}  // namespace

EventWeaving::EventWeaving(std::vector<GivenBar> bars, EventFreedom free, EventState state)
    : m_bars(std::move(bars)), m_free(std::move(free)), m_state(std::move(state)) {}

const GivenBar* EventWeaving::bar() const {
    return m_begun > 0 && m_begun <= m_bars.size() ? &m_bars[m_begun - 1] : nullptr;
}

bool EventWeaving::isFree(int instrument) const {
    const auto found = m_free.voices.lower_bound({static_cast<std::uint8_t>(instrument), 0});
    return found != m_free.voices.end() && found->instrument == instrument;
}

bool EventWeaving::isWithin() const {
    const GivenBar* given = bar();
    return given == nullptr || (m_state.position >= given->from && m_state.position < given->end);
}

const EventSlot* EventWeaving::slotHere() const {
    const GivenBar* given = bar();
    if (given == nullptr || m_given > 0 || m_next >= given->events.size()) return nullptr;
    const auto* slot = std::get_if<EventSlot>(&given->events[m_next]);
    if (slot == nullptr || slot->cell != m_state.position || slot->voice != m_state.voice) return nullptr;
    const VoiceState& now = m_state.now;
    const bool isLong = slot->voice.isDrums() || now.length == lengthWithin(slot->cells);
    return now.velocity == slot->velocity && isLong ? slot : nullptr;
}

std::bitset<128> EventWeaving::pitchesOf(Voice voice) const {
    const auto found = m_free.pitches.find(voice);
    return found != m_free.pitches.end() ? found->second : ~std::bitset<128>();
}

bool EventWeaving::mayStrike(int pitch, int more) const {
    const auto pitches = pitchesOf(m_state.voice);
    const auto place = static_cast<std::size_t>(pitch);
    return pitches[place] && static_cast<int>((pitches >> place).count()) > more;
}

bool EventWeaving::mayStrikeAbove(int pitch) const {
    const auto pitches = pitchesOf(m_state.voice);
    // Before the first of a moment the pitch is -1.
    return (pitch < 0 ? pitches : pitches >> static_cast<std::size_t>(pitch) >> 1U).any();
}

bool EventWeaving::allows(int id) const {
    const EventToken token = eventToken(id);
    if (const EventSlot* slot = slotHere())
        return (token.kind == Kind::Pitch || token.kind == Kind::Drum) && mayStrike(token.value, slot->more);
    switch (token.kind) {
        case Kind::Bar:
            // Behind a position it would cut the bar.
            return m_begun == 0 || m_state.last != Kind::Position;
        case Kind::Position:
            if (m_free.voices.empty()) return false;
            return bar() == nullptr || (token.value >= bar()->from && token.value < bar()->end);
        case Kind::Instrument:
            return isWithin() && isFree(token.value);
        case Kind::Part:
            return isWithin() &&
                   m_free.voices.contains({m_state.voice.instrument, static_cast<std::uint8_t>(token.value)});
        case Kind::Velocity:
        case Kind::Length:
            // Of a voice that has a higher pitch to follow.
            return isWithin() && m_free.voices.contains(m_state.voice) && mayStrikeAbove(m_state.pitch);
        case Kind::Pitch:
        case Kind::Drum:
            return isWithin() && m_free.voices.contains(m_state.voice) && mayStrike(token.value, 0);
        case Kind::Key:
        case Kind::Meter:
        case Kind::Tempo:
        case Kind::Pedal:
            break;
    }
    return false;
}

std::vector<int> EventWeaving::due(int id) {
    std::vector<int> ids = givenBefore(eventToken(id));
    m_given = ids.size();
    return ids;
}

std::vector<int> EventWeaving::givenBefore(EventToken token) {
    const GivenBar* given = bar();
    if (given == nullptr) return {};
    EventWriter writer(m_state);
    if (m_state.last == Kind::Bar) writer.meter(given->meter);
    for (; m_next < given->events.size(); ++m_next) {
        const Given& event = given->events[m_next];
        const int position = positionOf(event);
        const bool isBefore =
            token.kind == Kind::Bar ||
            (token.kind == Kind::Position ? position < token.value
                                          : position <= m_state.position && isAhead(event, token, m_state));
        if (!isBefore) break;
        std::visit(Writing{writer}, event);
        // Its pitch is drawn.
        if (std::holds_alternative<EventSlot>(event)) return writer.take();
    }
    if (token.kind == Kind::Bar && given->cells < writer.state().barCells()) {
        writer.write(Kind::Position, given->cells);
        writer.write(Kind::Bar);
    }
    return writer.take();
}

void EventWeaving::take(int id) {
    const EventToken token = eventToken(id);
    if ((token.kind == Kind::Pitch || token.kind == Kind::Drum) && slotHere() != nullptr) ++m_next;
    if (m_given > 0) --m_given;
    if (token.kind == Kind::Bar) {
        ++m_begun;
        m_next = 0;
    }
    m_state.take(token);
}

}  // namespace incipit::tokenizer
