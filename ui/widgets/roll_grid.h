#pragma once

#include <vector>

#include "midi/tempo_map.h"
#include "ui/widgets/roll_view.h"

namespace incipit::ui {

struct GridLine {
    enum class Kind { Bar, Beat, Part };
    double x = 0;  ///< pixels from the left of the notes' area
    Kind kind = Kind::Bar;
    int bar = 0;           ///< of a bar line, from 1
    bool labelled = true;  ///< of a bar line: there is room for its number
};

/// The distance of the finest lines that are drawn at a place.
[[nodiscard]] midi::Tick lineStep(const midi::TempoMap& tempo, const RollView& view, midi::Tick at);

/// The lines in view, from left to right: bars as close as they stay readable, beats and their quarters where
/// there is room. Bars in between are left out in steps of 2, 4, 8 … where they would crowd.
/// @param labelWidth room that a bar's number needs, in pixels.
[[nodiscard]] std::vector<GridLine> gridLines(const midi::TempoMap& tempo, const RollView& view,
                                              double labelWidth);

}  // namespace incipit::ui
