#pragma once

#include <cstdint>
#include <map>
#include <span>
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
    void findNotes(const Gap& gap);
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

    midi::Score m_score;
    analysis::Grid m_grid;
    EventPiece m_piece;
    std::vector<EventBar> m_bars;                       ///< of the piece
    std::size_t m_firstBar = 0, m_endBar = 0;           ///< of these, those of the gap
    midi::Tick m_firstTick{}, m_endTick{};              ///< of the gap
    std::int64_t m_firstWritten = 0, m_endWritten = 0;  ///< cells between which notes are written
    std::map<Voice, midi::PartId> m_free;               ///< voices and who plays them
    std::vector<midi::NoteRef> m_replaced;              ///< the notes that go
    EventPiece m_rest;                                  ///< the piece without these
    std::vector<int> m_before;
    EventState m_stateBefore;  ///< behind these
};

}  // namespace incipit::tokenizer
