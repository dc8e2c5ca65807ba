#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_writer.h"

namespace incipit::tokenizer {
namespace {

/// Takes what is allowed, up to and with bar number `bar`, from 0. @return  how many ids that is
std::size_t goTo(std::span<const int> ids, std::size_t bar, EventState& state) {
    std::size_t begun = 0;
    std::size_t id = 0;
    for (; id < ids.size() && begun <= bar; ++id) {
        const EventToken token = eventToken(ids[id]);
        if (!state.allows(token)) continue;
        state.take(token);
        if (token.kind == EventKind::Bar) ++begun;
    }
    return id;
}

EventNote noteOf(const EventState& state, int pitch) {
    return {.cells = static_cast<std::int16_t>(lengths()[static_cast<std::size_t>(state.now.length)]),
            .voice = state.voice,
            .pitch = static_cast<std::uint8_t>(pitch),
            .velocity = static_cast<std::uint8_t>(state.now.velocity)};
}

}  // namespace

std::vector<int> writeBarAgain(std::span<const int> ids, std::size_t bar) {
    EventState then;
    const std::size_t first = goTo(ids, bar, then);
    EventState now = then;
    for (const int id : ids.subspan(first)) {
        if (now.allows(eventToken(id))) now.take(eventToken(id));
    }
    EventWriter writer(now);
    int position = -1;  // that is not written yet
    const auto place = [&] {
        if (position >= 0) writer.write(EventKind::Position, position);
        position = -1;
    };
    for (const int id : ids.subspan(first)) {
        const EventToken token = eventToken(id);
        if (!then.allows(token)) continue;
        if (then.cutsBar(token)) return {};
        if (token.kind == EventKind::Bar) break;
        then.take(token);
        if (then.meter != now.meter) return {};
        switch (token.kind) {
            case EventKind::Position:
                position = token.value;
                break;
            case EventKind::Tempo:
                if (token.value == writer.state().tempo) break;
                place();
                writer.write(EventKind::Tempo, token.value);
                break;
            case EventKind::Pedal:
                if (writer.state().isDown(then.voice) == (token.value == 1)) break;
                place();
                writer.pedal({.voice = then.voice, .down = token.value == 1});
                break;
            case EventKind::Pitch:
            case EventKind::Drum:
                place();
                writer.note(noteOf(then, token.value));
                break;
            default:
                break;
        }
    }
    return writer.take();
}

}  // namespace incipit::tokenizer
