#pragma once

#include <cstdint>
#include <functional>

#include "midi/score.h"
#include "tokenizer/encoding.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/written_score.h"

namespace incipit::tokenizer {

/// What a token of the event schemes tells of the notes around it.
enum class EventRole : std::uint8_t {
    Bar,       ///< of the next note, and that there was none before
    Position,  ///< of the next note, where that stands there
    Ahead,     ///< of the next note: who plays it, how loud and how long
    Strikes,   ///< a note
    Behind,    ///< of the last note
    Apart,     ///< nothing
};

/// Which ids tell of which notes: a note is told by those from behind the note before it up to its own, so
/// the first of a chord tells when all of it begins. What stands before the first bar, positions where no
/// note begins, and what follows the last note tell of none.
/// @param encoding  of the score, as eventPieceOf() takes it
[[nodiscard]] WrittenScore writtenScore(const midi::Score& score, const Encoding& encoding, Keeping keeping,
                                        const std::function<EventRole(int id)>& roleOf);

}  // namespace incipit::tokenizer
