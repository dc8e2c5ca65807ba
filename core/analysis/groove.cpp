#include "analysis/groove.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <vector>

#include "analysis/grid.h"
#include "midi/tempo_map.h"

namespace incipit::analysis {

namespace {

/// A cell of a bar in which a note begins.
struct Beat {
    int bar;
    std::int64_t cell;
    auto operator<=>(const Beat&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14
};

/// Sorted, each once.
std::vector<Beat> beatsOf(const midi::Score& score, const midi::TempoMap& tempoMap, const Grid& grid) {
    std::vector<Beat> beats;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes) {
            int bar = tempoMap.position(note.onset).bar;
            std::int64_t cell = grid.cell(note.onset - tempoMap.barStart(bar));
            // What stands just before a bar line belongs to the bar after it.
            if (cell == grid.cell(tempoMap.barStart(bar + 1) - tempoMap.barStart(bar))) {
                ++bar;
                cell = 0;
            }
            beats.push_back({bar, cell});
        }
    }
    std::sort(beats.begin(), beats.end());
    beats.erase(std::unique(beats.begin(), beats.end()), beats.end());
    return beats;
}

int lastBar(const midi::Score& score, const midi::TempoMap& tempoMap) {
    midi::Tick last;
    for (const midi::Track& track : score.tracks) {
        for (const midi::Note& note : track.notes)
            last = std::max(last, std::max(note.onset, note.end() - midi::Tick{1}));
    }
    return tempoMap.position(last).bar;
}

}  // namespace

std::optional<double> grooveConsistency(const midi::Score& score) {
    const midi::TempoMap tempoMap(score);
    const Grid grid(score.division, kQuartersPerCell);
    const std::vector<Beat> beats = beatsOf(score, tempoMap, grid);
    if (beats.empty()) return std::nullopt;
    const int bars = std::max(lastBar(score, tempoMap), beats.back().bar);
    if (bars < 2) return std::nullopt;

    const auto cellsOf = [&](int bar) {
        return std::max<std::int64_t>(1, grid.cell(tempoMap.barLengthAt(tempoMap.barStart(bar))));
    };
    double distance = 0;
    for (const Beat& beat : beats) {
        for (const int other : {beat.bar - 1, beat.bar + 1}) {
            if (other < 1 || other > bars ||
                std::binary_search(beats.begin(), beats.end(), Beat{other, beat.cell}))
                continue;
            distance += 1 / static_cast<double>(std::max(cellsOf(beat.bar), cellsOf(other)));
        }
    }
    return 1 - distance / (bars - 1);
}

}  // namespace incipit::analysis
