#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "midi/score.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// A note on the grid. 16 bytes, as files hold millions.
struct EventNote {
    std::int64_t cell = 0;
    std::int16_t cells = 1;     ///< its length
    std::uint8_t program = 0;   ///< 0 to 127, or kDrums
    std::uint8_t pitch = 0;     ///< 0 to 127
    std::uint8_t velocity = 0;  ///< a value of its kind

    bool operator==(const EventNote&) const = default;
};

/// A tempo or a time signature, as the value of its kind.
struct EventMark {
    std::int64_t cell = 0;
    int value = 0;

    bool operator==(const EventMark&) const = default;
};

/// All that the event scheme holds of a piece.
struct EventPiece {
    std::vector<EventNote> notes;   ///< by cell, program and pitch
    std::vector<EventMark> tempos;  ///< changes from 120 on
    std::vector<EventMark>
        meters;            ///< changes from 4/4 on, and those that cut a bar short; each begins a bar
    std::int64_t end = 0;  ///< the cell after the last bar

    bool operator==(const EventPiece&) const = default;
};

/// Sets a score to the grid. @throws Error when the piece would come to more bars than can be written
[[nodiscard]] EventPiece eventPieceOf(const midi::Score& score, GridLoss& loss);

/// How far the grid moves a score's onsets.
[[nodiscard]] analysis::GridShift eventGridShift(const midi::Score& score);

/// A score that a file can hold, of any notes in order.
[[nodiscard]] midi::Score scoreOf(const EventPiece& piece);

[[nodiscard]] std::vector<int> writeEvents(const EventPiece& piece);

/// Ids that the grammar does not allow are left out.
[[nodiscard]] EventPiece readEvents(std::span<const int> ids);

/// Of these the part that the ids from number `first` on write, as Tokenizer::decodeFrom().
[[nodiscard]] EventPiece readEventsFrom(std::size_t first, std::span<const int> ids);

}  // namespace incipit::tokenizer
