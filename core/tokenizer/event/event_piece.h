#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/key.h"
#include "midi/score.h"
#include "tokenizer/event/voice.h"
#include "tokenizer/tokenizer.h"

namespace incipit::tokenizer {

/// A note on the grid. 16 bytes, as files hold millions.
struct EventNote {
    std::int64_t cell = 0;
    std::int16_t cells = 1;  ///< its length
    Voice voice;
    std::uint8_t pitch = 0;     ///< 0 to 127
    std::uint8_t velocity = 0;  ///< a value of its kind

    bool operator==(const EventNote&) const = default;
};

/// The sustain pedal of a voice goes down or up.
struct EventPedal {
    std::int64_t cell = 0;
    Voice voice;
    bool down = false;

    bool operator==(const EventPedal&) const = default;
};

/// A tempo or a time signature, as the value of its kind.
struct EventMark {
    std::int64_t cell = 0;
    int value = 0;

    bool operator==(const EventMark&) const = default;
};

/// All that the event schemes hold of a piece.
struct EventPiece {
    std::vector<EventNote> notes;    ///< by cell, voice and pitch
    std::vector<EventPedal> pedals;  ///< by cell and voice, up before down: what changes, before the last
                                     ///< note ends
    std::vector<EventMark> tempos;   ///< changes from 120 on
    std::vector<EventMark>
        meters;  ///< changes from 4/4 on, and those that cut a bar short; each begins a bar
    std::optional<analysis::Key> key;  ///< of the whole; none: without pitched notes
    std::int64_t end = 0;              ///< the cell after the last bar

    bool operator==(const EventPiece&) const = default;
};

/// What a piece is made of.
enum class Keeping : std::uint8_t {
    Programs,       ///< all parts of a program are one, all kits the first, without pedal and key
    PartsAndPedal,  ///< each part for itself
};

/// Sets a score to the grid. @throws Error when the piece would come to more bars than can be written
[[nodiscard]] EventPiece eventPieceOf(const midi::Score& score, GridLoss& loss, Keeping keeping);

/// How far the grid moves a score's onsets.
[[nodiscard]] analysis::GridShift eventGridShift(const midi::Score& score);

/// A score that a file can hold, of any notes in order: a track for tempo and time signatures, and one for
/// each voice on a channel of its own, on as many ports as that takes.
[[nodiscard]] midi::Score scoreOf(const EventPiece& piece);

/// The piece from the bar that begins at this cell on, with what holds there, without the notes before.
/// @param firstNote  index of the first note to keep
[[nodiscard]] EventPiece fromBar(EventPiece piece, std::int64_t bar, std::size_t firstNote);

}  // namespace incipit::tokenizer
