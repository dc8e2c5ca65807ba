#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "midi/edits.h"
#include "midi/instruments.h"

namespace incipit::tokenizer {

/// What of the notes that are written anew stays as it was.
struct Locks {
    bool rhythm = false;   ///< when they begin and end, and how loud: other pitches alone are found
    bool pitches = false;  ///< each part strikes no other pitches than it did
    bool bass = false;     ///< the lowest pitched note of each quarter of a bar's grid

    bool operator==(const Locks&) const = default;
};

/// Which bars of a piece are written anew.
struct Gap {
    int first = 1;                      ///< by the piece's own time signatures, from 1
    int end = 2;                        ///< the bar behind the last
    std::vector<midi::PartId> parts{};  ///< whose notes; empty: all that the piece has
    /// These notes alone, where there are any: parts do not count then, and what is written lies between the
    /// first onset and the last end of them.
    std::vector<midi::NoteRef> notes{};
    Locks locks{};
};

/// Lets tokens be written between what is given of some bars. One thread at a time.
class Weaving {
  public:
    virtual ~Weaving() = default;

    /// Whether a token may be written of one's own, besides what the scheme's grammar says; both together
    /// always leave one.
    [[nodiscard]] virtual bool allows(int id) const = 0;

    /// What is given and stands before this token: it is to be taken first, and then another token chosen.
    /// Empty where this one may be taken.
    [[nodiscard]] virtual std::vector<int> due(int id) = 0;

    /// Goes on by one token.
    virtual void take(int id) = 0;

    [[nodiscard]] virtual std::unique_ptr<Weaving> copy() const = 0;
};

/// A piece some bars of which are to be written anew. Immutable: any thread.
class OpenPiece {
  public:
    virtual ~OpenPiece() = default;

    /// How many bars are written anew, as the scheme counts them.
    [[nodiscard]] virtual int bars() const = 0;

    /// Tokens of all bars before those.
    [[nodiscard]] virtual std::span<const int> before() const = 0;

    /// Of the bars as they are, from behind before() on.
    [[nodiscard]] virtual std::vector<int> original() const = 0;

    /// Of the bars, from behind before() on.
    [[nodiscard]] virtual std::unique_ptr<Weaving> weaving() const = 0;

    /// Tokens of the bars behind, so many at most, as they stand behind before() and what was written.
    [[nodiscard]] virtual std::vector<int> behind(std::span<const int> written, int bars) const = 0;

    /// The piece with what was written in place of what was there; all else is as it was. Notes end with the
    /// last of the bars. @return  with the new notes
    [[nodiscard]] virtual midi::Edited filled(std::span<const int> written) const = 0;
};

}  // namespace incipit::tokenizer
