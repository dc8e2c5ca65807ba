#include "tokenizer/event/event_weaving.h"

#include <algorithm>
#include <utility>

namespace incipit::tokenizer {

namespace {

using Kind = EventKind;
using Given = std::variant<EventMark, EventPedal, EventNote>;

int positionOf(const Given& given) {
    return static_cast<int>(std::visit([](const auto& event) { return event.cell; }, given));
}

/// Whether something that is given at the state's position stands before a token that is written there.
bool isAhead(const Given& given, EventToken token, const EventState& state) {
    if (std::holds_alternative<EventMark>(given)) return true;
    const auto* pedal = std::get_if<EventPedal>(&given);
    const Voice voice = pedal != nullptr ? pedal->voice : std::get<EventNote>(given).voice;
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

  private:
    void place(std::int64_t cell) const {
        if (cell != writer.state().position) writer.write(Kind::Position, static_cast<int>(cell));
    }
};

}  // namespace

EventWeaving::EventWeaving(std::vector<GivenBar> bars, std::set<Voice> free, EventState state)
    : m_bars(std::move(bars)), m_free(std::move(free)), m_state(std::move(state)) {}

const GivenBar* EventWeaving::bar() const {
    return m_begun > 0 && m_begun <= m_bars.size() ? &m_bars[m_begun - 1] : nullptr;
}

bool EventWeaving::isFree(int instrument) const {
    const auto found = m_free.lower_bound({static_cast<std::uint8_t>(instrument), 0});
    return found != m_free.end() && found->instrument == instrument;
}

bool EventWeaving::isWithin() const {
    const GivenBar* given = bar();
    return given == nullptr || (m_state.position >= given->from && m_state.position < given->end);
}

bool EventWeaving::allows(int id) const {
    const EventToken token = eventToken(id);
    switch (token.kind) {
        case Kind::Bar:
            // Behind a position it would cut the bar.
            return m_begun == 0 || m_state.last != Kind::Position;
        case Kind::Position:
            return bar() == nullptr || (token.value >= bar()->from && token.value < bar()->end);
        case Kind::Instrument:
            return isWithin() && isFree(token.value);
        case Kind::Part:
            return isWithin() &&
                   m_free.contains({m_state.voice.instrument, static_cast<std::uint8_t>(token.value)});
        case Kind::Velocity:
        case Kind::Length:
        case Kind::Pitch:
        case Kind::Drum:
            return isWithin() && m_free.contains(m_state.voice);
        case Kind::Key:
        case Kind::Meter:
        case Kind::Tempo:
        case Kind::Pedal:
            break;
    }
    return false;
}

std::vector<int> EventWeaving::due(int id) {
    const GivenBar* given = bar();
    if (given == nullptr) return {};
    const EventToken token = eventToken(id);
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
    }
    if (token.kind == Kind::Bar && given->cells < writer.state().barCells()) {
        writer.write(Kind::Position, given->cells);
        writer.write(Kind::Bar);
    }
    return writer.take();
}

void EventWeaving::take(int id) {
    const EventToken token = eventToken(id);
    if (token.kind == Kind::Bar) {
        ++m_begun;
        m_next = 0;
    }
    m_state.take(token);
}

}  // namespace incipit::tokenizer
