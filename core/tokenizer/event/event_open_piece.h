#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/grid.h"
#include "midi/score.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_tokens.h"
#include "tokenizer/event/event_weaving.h"
#include "tokenizer/open_piece.h"

namespace incipit::tokenizer {

/// A piece in event tokens, some bars of which are written anew. Its tempo, time signatures and pedals stay,
/// and so do notes that were struck a little before the first of the bars.
class EventOpenPiece final : public OpenPiece {
  public:
    /// @throws Error for bars and parts that the score does not have, for bars that begin where the scheme
    /// writes
    ///         no bar line, and behind pauses that the scheme cuts
    EventOpenPiece(const midi::Score& score, const Gap& gap);

    [[nodiscard]] int bars() const override { return static_cast<int>(m_endBar - m_firstBar); }
    [[nodiscard]] std::span<const int> before() const override { return m_before; }
    [[nodiscard]] std::vector<int> original() const override;
    [[nodiscard]] std::unique_ptr<Weaving> weaving() const override;
    [[nodiscard]] std::vector<int> behind(std::span<const int> written, int bars) const override;
    [[nodiscard]] midi::Edited filled(std::span<const int> written) const override;

  private:
    void findBars(const Gap& gap);
    void findBass();
    void findNotes(const Gap& gap);
    /// What the notes that go leave behind where their rhythm stays.
    void findSlots();
    void findSpan(const Gap& gap);
    void readBefore();
    /// Where the bar that begins at a moment stands among the piece's; the number of these for its end.
    [[nodiscard]] std::size_t barAt(midi::Tick tick) const;
    [[nodiscard]] std::vector<GivenBar> givenBars() const;
    [[nodiscard]] midi::Tick tickOf(std::int64_t cell) const;
    [[nodiscard]] std::int64_t firstCell() const { return m_bars[m_firstBar].cell; }
    [[nodiscard]] std::int64_t endCell() const {
        return m_bars[m_endBar - 1].cell + m_bars[m_endBar - 1].cells;
    }

    /// A note in an order that sets can have.
    using NoteKey = std::tuple<std::size_t, std::int64_t, std::int64_t, int, int, int>;
    [[nodiscard]] static NoteKey keyOf(const midi::NoteRef& each);

    midi::Score m_score;
    analysis::Grid m_grid;
    EventPiece m_piece;
    std::vector<EventBar> m_bars;                       ///< of the piece
    std::size_t m_firstBar = 0, m_endBar = 0;           ///< of these, those of the gap
    midi::Tick m_firstTick{}, m_endTick{};              ///< of the gap
    std::int64_t m_firstWritten = 0, m_endWritten = 0;  ///< cells between which notes are written
    std::map<Voice, midi::PartId> m_free;               ///< voices and who plays them
    std::vector<midi::NoteRef> m_replaced;              ///< the notes that go
    Locks m_locks;
    std::set<NoteKey> m_bass;        ///< that stay
    std::vector<EventSlot> m_slots;  ///< by cell and voice; none where the rhythm is free
    std::map<std::pair<std::int64_t, Voice>, std::vector<midi::NoteRef>> m_rhythm;  ///< of these, the notes
    std::map<Voice, std::bitset<128>> m_pitches;  ///< that the voices had; empty: any
    std::vector<EventNote> m_going;               ///< these on the grid, by cell, voice and pitch
    EventPiece m_rest;                            ///< the piece without them
    std::vector<int> m_before;
    EventState m_stateBefore;  ///< behind these
};

}  // namespace incipit::tokenizer
