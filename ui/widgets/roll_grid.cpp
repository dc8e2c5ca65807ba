#include "ui/widgets/roll_grid.h"

#include <algorithm>

namespace incipit::ui {

namespace {

constexpr double kLeastBarPixels = 9;
constexpr double kLeastBeatPixels = 10;
constexpr double kLeastPartPixels = 14;
// A damaged file can hold a bar of one tick in a piece of 2^50: no view needs more lines than this.
constexpr std::size_t kMostLines = 4000;
constexpr int kLastBar = 1 << 30;

/// The smallest power of 2 that is at least `least`: phrases come in 2, 4 and 8 bars.
int roundStep(double least) {
    int step = 1;
    while (step < least && step < 1 << 29)
        step *= 2;
    return step;
}

/// Into how many parts lines divide a beat; 0 where there is no room for beats.
int partsOf(midi::Tick beat, const RollView& view) {
    const double pixels = static_cast<double>(beat.value) / view.ticksPerPixel();
    if (beat.value <= 0 || pixels < kLeastBeatPixels) return 0;
    return pixels / 4 >= kLeastPartPixels && beat.value >= 4 ? 4 : 1;
}

void addBeats(std::vector<GridLine>& lines, const midi::TempoMap& tempo, const RollView& view, midi::Tick bar,
              midi::Tick nextBar) {
    const midi::Tick beat = tempo.beatLengthAt(bar);
    const int parts = partsOf(beat, view);
    if (parts == 0) return;
    for (std::int64_t part = 1; lines.size() < kMostLines; ++part) {
        const midi::Tick tick{bar.value + part * beat.value / parts};
        const double x = view.x(tick);
        if (tick >= nextBar || x > view.width()) return;
        if (x < 0) continue;
        lines.push_back({x, part % parts == 0 ? GridLine::Kind::Beat : GridLine::Kind::Part, 0, false});
    }
}

}  // namespace

midi::Tick lineStep(const midi::TempoMap& tempo, const RollView& view, midi::Tick at) {
    const midi::Tick beat = tempo.beatLengthAt(at);
    const int parts = partsOf(beat, view);
    const midi::Tick step = parts == 0 ? tempo.barLengthAt(at) : midi::Tick{beat.value / parts};
    return std::max(step, midi::Tick{1});
}

std::vector<GridLine> gridLines(const midi::TempoMap& tempo, const RollView& view, double labelWidth) {
    std::vector<GridLine> lines;
    int bar = std::max(1, tempo.position(view.tick(0)).bar);
    while (lines.size() < kMostLines) {
        const midi::Tick start = tempo.barStart(bar);
        const double x = view.x(start);
        if (x > view.width() || bar > kLastBar) break;
        const double pixels = static_cast<double>(tempo.barLengthAt(start).value) / view.ticksPerPixel();
        if (!(pixels > 0)) break;
        const int lineStep = roundStep(kLeastBarPixels / pixels);
        const int labelStep = std::max(lineStep, roundStep(labelWidth / pixels));
        // Numbers stand on bars 1, 1 + step …: round counts of bars from the start.
        if ((bar - 1) % lineStep == 0) {
            lines.push_back({x, GridLine::Kind::Bar, bar, (bar - 1) % labelStep == 0});
        }
        const int next = bar + lineStep - (bar - 1) % lineStep;
        if (next <= bar) break;
        if (lineStep == 1) addBeats(lines, tempo, view, start, tempo.barStart(bar + 1));
        bar = next;
    }
    return lines;
}

}  // namespace incipit::ui
