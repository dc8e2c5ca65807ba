#include "tokenizer/event/silence.h"

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "tokenizer/event/messages.h"
#include "tokenizer/event/values.h"

namespace incipit::tokenizer {
namespace {

// Every piece may come to four million bars (three months at 120 beats a minute), and large ones to more.
constexpr std::size_t kAlways = std::size_t{1} << 22;
constexpr std::size_t kForEachNote = 16;

/// Walks over what happens in a piece and says by how many cells each happening moves to the front.
class Walk {
  public:
    explicit Walk(std::size_t most) : m_most(most) {}

    /// Something happens in the bar of this cell, which stands before the move.
    std::int64_t happen(std::int64_t cell) {
        const std::int64_t bar = (cell - m_meterCell) / m_barCells;
        reach(bar);
        m_bar = bar;
        return m_moved;
    }

    /// Another time signature begins a bar here.
    std::int64_t meter(EventMark mark) {
        const std::int64_t moved = happen(mark.cell);
        m_meterCell = mark.cell;
        m_barCells = meters()[static_cast<std::size_t>(mark.value)].cells();
        m_bar = 0;
        return moved;
    }

    /// The end of the last bar of a piece that reaches to this cell, after the move.
    std::int64_t finish(std::int64_t end) {
        const std::int64_t bars = (end - m_meterCell + m_barCells - 1) / m_barCells;
        reach(bars - 1);
        return m_meterCell + bars * m_barCells - m_moved;
    }

    [[nodiscard]] std::size_t barsLeft() const { return m_barsLeft; }

  private:
    void reach(std::int64_t bar) {
        const std::int64_t bars = bar - m_bar;
        const std::int64_t kept = std::min<std::int64_t>(bars, kMostSilentBars + 1);
        m_moved += (bars - kept) * m_barCells;
        m_barsLeft += static_cast<std::size_t>(std::max<std::int64_t>(0, bars - kept));
        m_bars += static_cast<std::size_t>(std::max<std::int64_t>(0, kept));
        if (m_bars > m_most) {
            throw Error(messages::kTooManySilentBars, m_most);
        }
    }

    std::size_t m_most;
    std::int64_t m_meterCell = 0;
    std::int64_t m_barCells = meters()[static_cast<std::size_t>(usualMeter())].cells();
    std::int64_t m_bar = -1;  ///< of the last happening, counted from the time signature
    std::int64_t m_moved = 0;
    std::size_t m_bars = 0;
    std::size_t m_barsLeft = 0;
};

}  // namespace

std::size_t limitSilence(EventPiece& piece, std::size_t notes) {
    const std::size_t marks = piece.tempos.size() + piece.meters.size() + piece.pedals.size();
    Walk walk(kAlways + kForEachNote * (notes + marks));
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    auto tempo = piece.tempos.begin();
    auto meter = piece.meters.begin();
    auto pedal = piece.pedals.begin();
    std::int64_t end = piece.end;
    const auto cellOf = [](auto place, const auto& all) { return place == all.end() ? kNever : place->cell; };
    const auto move = [&](auto& mark) {
        end = std::max(end, mark.cell + 1);
        mark.cell -= walk.happen(mark.cell);
    };
    const auto marksUntil = [&](std::int64_t cell) {
        while (true) {
            const std::int64_t atTempo = cellOf(tempo, piece.tempos);
            const std::int64_t atMeter = cellOf(meter, piece.meters);
            const std::int64_t atPedal = cellOf(pedal, piece.pedals);
            const std::int64_t next = std::min({atTempo, atMeter, atPedal});
            if (next > cell || next == kNever) return;
            // At one cell the time signature comes first, as the others stand in its bar.
            if (atMeter == next) {
                end = std::max(end, next + 1);
                const std::int64_t moved = walk.meter(*meter);
                (meter++)->cell -= moved;
            } else if (atTempo == next) {
                move(*tempo++);
            } else {
                move(*pedal++);
            }
        }
    };
    for (EventNote& note : piece.notes) {
        marksUntil(note.cell);
        end = std::max(end, note.cell + note.cells);
        note.cell -= walk.happen(note.cell);
    }
    marksUntil(kNever);
    piece.end = walk.finish(end);
    return walk.barsLeft();
}

}  // namespace incipit::tokenizer
