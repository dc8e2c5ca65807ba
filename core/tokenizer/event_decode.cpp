#include "tokenizer/event_grammar.h"
#include "tokenizer/event_piece.h"

namespace incipit::tokenizer {

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
                     .program = static_cast<std::uint8_t>(state.program),
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

}  // namespace incipit::tokenizer
