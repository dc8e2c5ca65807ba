#include "ui/widgets/snap.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/roll_grid.h"

namespace incipit::ui {

namespace {

midi::Tick barOf(const midi::TempoMap& tempo, midi::Tick at) {
    return tempo.barStart(tempo.position(at).bar);
}

}  // namespace

midi::Tick snapStep(const Snap& snap, const midi::TempoMap& tempo, const RollView& view, midi::Tick at) {
    switch (snap.kind) {
        case Snap::Kind::Lines:
            return lineStep(tempo, view, at);
        case Snap::Kind::Grid:
            return {std::max(std::llround(snap.grid.quarters() * view.quarter()), 1LL)};
        case Snap::Kind::Off:
            break;
    }
    return {1};
}

midi::Tick snapDown(const Snap& snap, const midi::TempoMap& tempo, const RollView& view, midi::Tick at) {
    const midi::Tick step = snapStep(snap, tempo, view, at);
    if (at < midi::Tick{}) return {};
    const midi::Tick bar = barOf(tempo, at);
    return {bar.value + (at - bar).value / step.value * step.value};
}

midi::Tick snapped(const Snap& snap, const midi::TempoMap& tempo, const RollView& view, midi::Tick at) {
    const midi::Tick before = snapDown(snap, tempo, view, at);
    const midi::Tick step = snapStep(snap, tempo, view, at);
    // A bar's end is a line, wherever the grid stands there.
    const midi::Tick bar = barOf(tempo, before);
    const midi::Tick after = std::min(before + step, bar + std::max(tempo.barLengthAt(bar), midi::Tick{1}));
    return (at - before).value * 2 < (after - before).value ? before : after;
}

}  // namespace incipit::ui
