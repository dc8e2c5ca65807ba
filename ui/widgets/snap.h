#pragma once

#include "midi/note_grid.h"
#include "midi/tempo_map.h"
#include "ui/widgets/roll_view.h"

namespace incipit::ui {

/// Where edits fall: on the lines of a grid that begins anew in each bar, or anywhere.
struct Snap {
    enum class Kind { Lines, Grid, Off };
    Kind kind = Kind::Lines;  ///< Lines: on those that are drawn, finer the closer one looks
    midi::NoteGrid grid{};    ///< of Grid

    bool operator==(const Snap&) const = default;
};

/// The distance of its lines at a place, at least a tick; a tick where it is off.
[[nodiscard]] midi::Tick snapStep(const Snap& snap, const midi::TempoMap& tempo, const RollView& view,
                                  midi::Tick at);
/// The line at or before a moment.
[[nodiscard]] midi::Tick snapDown(const Snap& snap, const midi::TempoMap& tempo, const RollView& view,
                                  midi::Tick at);
/// The nearest line.
[[nodiscard]] midi::Tick snapped(const Snap& snap, const midi::TempoMap& tempo, const RollView& view,
                                 midi::Tick at);

}  // namespace incipit::ui
