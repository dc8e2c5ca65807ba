#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_tokens.h"

namespace incipit::tokenizer {

namespace {

/// A tempo or time signature of the head, where it is not the usual one.
void setInHead(std::vector<EventMark>& marks, int value, int usual) {
    marks.clear();
    if (value != usual) marks.push_back({0, value});
}

}  // namespace

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
            case EventKind::Key:
                piece.key = keyOfValue(token.value);
                break;
            case EventKind::Meter:
                if (!state.begun) {
                    setInHead(piece.meters, token.value, usualMeter());
                    break;
                }
                // A bar cut short has its mark already.
                if (!piece.meters.empty() && piece.meters.back().cell == bar) piece.meters.pop_back();
                piece.meters.push_back({bar, state.meter});
                break;
            case EventKind::Tempo:
                if (!state.begun)
                    setInHead(piece.tempos, token.value, kUsualTempo);
                else
                    piece.tempos.push_back({bar + state.position, token.value});
                break;
            case EventKind::Pedal:
                piece.pedals.push_back({bar + state.position, state.voice, token.value == 1});
                break;
            case EventKind::Pitch:
            case EventKind::Drum: {
                const VoiceState& now = state.now;
                piece.notes.push_back(
                    {.cell = bar + state.position,
                     .cells = static_cast<std::int16_t>(lengths()[static_cast<std::size_t>(now.length)]),
                     .voice = state.voice,
                     .pitch = static_cast<std::uint8_t>(state.pitch),
                     .velocity = static_cast<std::uint8_t>(now.velocity)});
                break;
            }
            default:
                break;
        }
        if (state.begun) piece.end = bar + state.barCells();
    }
    return piece;
}

EventPiece readEventsFrom(std::size_t first, std::span<const int> ids) {
    EventPiece piece = readEvents(ids);
    if (first == 0) return piece;
    if (first >= ids.size()) return {};
    const EventPiece begun = readEvents(ids.first(first + 1));
    if (begun.end == 0) return piece;  // within the head
    const int meter = begun.meters.empty() ? usualMeter() : begun.meters.back().value;
    const std::int64_t bar = begun.end - meters()[static_cast<std::size_t>(meter)].cells();
    return fromBar(std::move(piece), bar, readEvents(ids.first(first)).notes.size());
}

}  // namespace incipit::tokenizer
