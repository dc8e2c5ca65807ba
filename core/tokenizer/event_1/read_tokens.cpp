#include <utility>

#include "tokenizer/event_1/grammar.h"
#include "tokenizer/event_1/tokens.h"

namespace incipit::tokenizer::event_1 {

EventPiece readEvents(std::span<const int> ids) {
    EventPiece piece;
    EventState state;
    std::int64_t bar = 0;
    for (const int id : ids) {
        const EventToken token = eventToken(id);
        if (!state.allows(token)) continue;
        const bool cut = state.cutsBar(token);
        const int cutAt = state.position;
        state.take(token);
        switch (token.kind) {
            case EventKind::Bar:
                bar = cut ? bar + cutAt : piece.end;
                if (cut) piece.meters.push_back({bar, state.meter});
                break;
            case EventKind::Meter:
                // A bar cut short has its mark already.
                if (!piece.meters.empty() && piece.meters.back().cell == bar) piece.meters.pop_back();
                piece.meters.push_back({bar, state.meter});
                break;
            case EventKind::Tempo:
                piece.tempos.push_back({bar + state.position, token.value});
                break;
            case EventKind::Length:
                piece.notes.push_back(
                    {.cell = bar + state.position,
                     .cells = static_cast<std::int16_t>(lengths()[static_cast<std::size_t>(token.value)]),
                     .voice = {static_cast<std::uint8_t>(state.program), 0},
                     .pitch = static_cast<std::uint8_t>(state.pitch),
                     .velocity = static_cast<std::uint8_t>(state.velocity)});
                break;
            default:
                break;
        }
        piece.end = bar + state.barCells();
    }
    return piece;
}

EventPiece readEventsFrom(std::size_t first, std::span<const int> ids) {
    EventPiece piece = readEvents(ids);
    if (first == 0 || first >= ids.size()) return first == 0 ? piece : EventPiece{};
    const EventPiece begun = readEvents(ids.first(first + 1));
    const int meter = begun.meters.empty() ? usualMeter() : begun.meters.back().value;
    const std::int64_t bar = begun.end - meters()[static_cast<std::size_t>(meter)].cells();
    return fromBar(std::move(piece), bar, readEvents(ids.first(first)).notes.size());
}

}  // namespace incipit::tokenizer::event_1
