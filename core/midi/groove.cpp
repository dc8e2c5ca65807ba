#include "midi/groove.h"

#include <cmath>
#include <cstddef>

#include "midi/tempo_map.h"

namespace incipit::midi {

std::vector<double> grooveOf(const Score& score, const NoteGrid& grid) {
    constexpr double kWhole = 1e-6;
    const double step = grid.quarters() * score.division.quarter();
    const double bar = static_cast<double>(TempoMap(score).barStart(2).value) / step;
    if (bar < 1 || std::abs(bar - std::round(bar)) > kWhole) return {};
    const auto lines = static_cast<std::size_t>(std::lround(bar));
    std::vector<double> sums(lines);
    std::vector<double> counts(lines);
    for (const Track& track : score.tracks) {
        for (const Note& note : track.notes) {
            const double steps = static_cast<double>(note.onset.value) / step;
            const double line = std::round(steps);
            const auto place = static_cast<std::size_t>(line) % lines;
            sums[place] += steps - line;
            ++counts[place];
        }
    }
    for (std::size_t i = 0; i < lines; ++i) {
        if (counts[i] > 0) sums[i] /= counts[i];
    }
    return sums;
}

}  // namespace incipit::midi
