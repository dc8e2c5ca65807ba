#include "analysis/grid.h"

#include <algorithm>
#include <cmath>

#include "midi/drum_channels.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

using midi::Tick;

Grid::Grid(const midi::Division& division, double quartersPerCell)
    : m_ticksPerCell(std::max(division.quarter() * quartersPerCell, 1e-3)) {}

std::int64_t Grid::cell(Tick tick) const {
    return static_cast<std::int64_t>(std::floor(static_cast<double>(tick.value) / m_ticksPerCell + 0.5));
}

double Grid::distance(Tick tick) const {
    const auto ticks = static_cast<double>(tick.value);
    return std::abs(static_cast<double>(cell(tick)) * m_ticksPerCell - ticks);
}

GridShift measureShift(const midi::Score& score, const Grid& grid, bool drums) {
    const midi::TempoMap tempoMap(score);
    const auto& tempi = tempoMap.tempi();
    const midi::DrumChannels drumChannels(score);
    GridShift shift;
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t track = 0; track < score.tracks.size(); ++track) {
        std::size_t at = 0;  // the tempo of the notes so far, which stand in order
        double msPerTick = 0;
        for (const midi::Note& note : score.tracks[track].notes) {
            if (!drums && drumChannels.isDrums(track, note)) continue;
            const std::size_t before = at;
            while (at + 1 < tempi.size() && tempi[at + 1].tick <= note.onset)
                ++at;
            if (msPerTick == 0 || at != before) {
                const double seconds = score.division.isSmpte() ? 0.5 : 60 / tempi[at].beatsPerMinute;
                msPerTick = 1000 * seconds / std::max(score.division.quarter(), 1e-3);
            }
            const double ms = grid.distance(note.onset) * msPerTick;
            sum += ms;
            ++count;
            shift.largestMs = std::max(shift.largestMs, ms);
        }
    }
    if (count > 0) shift.meanMs = sum / static_cast<double>(count);
    return shift;
}

}  // namespace incipit::analysis
