#pragma once

#include <QPainter>
#include <vector>

#include "midi/score.h"
#include "midi/tick_range.h"
#include "ui/widgets/note_index.h"
#include "ui/widgets/roll_view.h"

namespace incipit::ui {

struct RollColors;

/// Where a piece holds its sustain pedals: a lane for each channel that uses one and has notes, in the colour
/// of its first instrument. Immutable: any thread.
class PedalLanes {
  public:
    PedalLanes() = default;
    PedalLanes(const midi::Score& score, const NoteIndex& index);

    [[nodiscard]] bool empty() const { return m_lanes.empty(); }

    struct Lane {
        std::size_t color = 0;               ///< index of the instrument
        std::vector<midi::TickRange> spans;  ///< in time, none overlaps
    };

    /// Bars for what is in view, one lane below the other; those for which there is no room lie on the last.
    void paint(QPainter& painter, const QRect& area, const RollView& view, const RollColors& colors) const;

  private:
    std::vector<Lane> m_lanes;
};

}  // namespace incipit::ui
