#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "tokenizer/event/event_piece.h"
#include "tokenizer/head.h"

namespace incipit::tokenizer {

/// A piece as ids of eventVocabulary().
[[nodiscard]] std::vector<int> writeEvents(const EventPiece& piece);

/// The piece that ids tell; those that the grammar does not allow are left out.
[[nodiscard]] EventPiece readEvents(std::span<const int> ids);

/// The same from the bar of id number `first` on, without the notes before that id.
[[nodiscard]] EventPiece readEventsFrom(std::size_t first, std::span<const int> ids);

/// Tokenizer::barAgain().
[[nodiscard]] std::vector<int> writeBarAgain(std::span<const int> ids, std::size_t bar);

/// What ids say before their first bar, and what their bars do.
[[nodiscard]] Head readHead(std::span<const int> ids);

}  // namespace incipit::tokenizer
