#include <algorithm>

#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_piece.h"

namespace incipit::tokenizer {
namespace {

/// Marks from a cell on, counted from it; the one in force there stands at 0.
void moveToFront(std::vector<EventMark>& marks, std::int64_t cell) {
    const auto later =
        std::find_if(marks.begin(), marks.end(), [cell](const EventMark& mark) { return mark.cell > cell; });
    if (later != marks.begin()) marks.erase(marks.begin(), later - 1);
    for (EventMark& mark : marks)
        mark.cell = std::max<std::int64_t>(0, mark.cell - cell);
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

EventPiece readEventsFrom(std::size_t first, std::span<const int> ids) {
    EventPiece piece = readEvents(ids);
    if (first == 0 || first >= ids.size()) return first == 0 ? piece : EventPiece{};
    const EventPiece begun = readEvents(ids.first(first + 1));
    const int meter = begun.meters.empty() ? usualMeter() : begun.meters.back().value;
    const std::int64_t bar = begun.end - meters()[static_cast<std::size_t>(meter)].cells();
    const auto earlier = static_cast<std::ptrdiff_t>(readEvents(ids.first(first)).notes.size());
    piece.notes.erase(piece.notes.begin(), piece.notes.begin() + earlier);
    for (EventNote& note : piece.notes)
        note.cell -= bar;
    moveToFront(piece.tempos, bar);
    moveToFront(piece.meters, bar);
    piece.end -= bar;
    return piece;
}

}  // namespace incipit::tokenizer
