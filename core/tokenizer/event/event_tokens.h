#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_writer.h"
#include "tokenizer/head.h"

namespace incipit::tokenizer {

/// A bar of a piece.
struct EventBar {
    std::int64_t cell = 0;  ///< where it begins
    int cells = 0;          ///< fewer than the time signature's where it is cut short
    int meter = 0;
};

[[nodiscard]] std::vector<EventBar> barsOf(const EventPiece& piece);

/// A piece as ids of eventVocabulary().
[[nodiscard]] std::vector<int> writeEvents(const EventPiece& piece);

/// Writes what happens in some bars that follow one another, as a writer that stands behind what is before
/// them.
void writeBars(const EventPiece& piece, std::span<const EventBar> bars, EventWriter& writer);

/// The piece that ids tell; those that the grammar does not allow are left out.
[[nodiscard]] EventPiece readEvents(std::span<const int> ids);

/// The same from the bar of id number `first` on, without the notes before that id.
[[nodiscard]] EventPiece readEventsFrom(std::size_t first, std::span<const int> ids);

/// Tokenizer::barAgain().
[[nodiscard]] std::vector<int> writeBarAgain(std::span<const int> ids, std::size_t bar);

/// What ids say before their first bar, and what their bars do.
[[nodiscard]] Head readHead(std::span<const int> ids);

}  // namespace incipit::tokenizer
