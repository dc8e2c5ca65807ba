#include "midi/note_grid.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace incipit::midi {

namespace {

/// The nearest line, counted in steps.
double nearestLine(double steps, std::span<const double> shifts) {
    const double even = std::round(steps);
    if (shifts.empty()) return even;
    double nearest = even;
    double least = 2;
    for (const double line : {even - 1, even, even + 1}) {
        if (line < 0) continue;
        const auto place = static_cast<std::size_t>(line) % shifts.size();
        const double at = line + shifts[place];
        if (std::abs(steps - at) >= least) continue;
        least = std::abs(steps - at);
        nearest = at;
    }
    return nearest;
}

}  // namespace

std::optional<NoteGrid> noteGrid(std::string_view noteValue) {
    const bool triplet = noteValue.ends_with('t');
    if (triplet) noteValue.remove_suffix(1);
    for (const int value : {4, 8, 16, 32}) {
        if (noteValue != std::to_string(value)) continue;
        // Three triplets take the time of two notes of their value.
        if (!triplet) return NoteGrid{.numerator = 1, .denominator = value / 4};
        return value == 4 ? NoteGrid{.numerator = 2, .denominator = 3}
                          : NoteGrid{.numerator = 1, .denominator = value / 4 * 3 / 2};
    }
    return std::nullopt;
}

std::vector<double> swing(double share) {
    constexpr double kEven = 0.5;
    constexpr double kLatest = 0.75;
    return {0, 2 * (std::clamp(share, kEven, kLatest) - kEven)};
}

NoteSpan quantised(NoteSpan note, const Quantise& quantise) {
    const double step = quantise.grid.quarters();
    const double strength = std::clamp(quantise.strength, 0.0, 1.0);
    const auto nearest = [step, &quantise](double quarters) {
        return nearestLine(quarters / step, quantise.shifts) * step;
    };
    const double line = nearest(note.onset);
    const double onset = note.onset + strength * (line - note.onset);
    if (!quantise.lengths) return {.onset = onset, .end = onset + (note.end - note.onset)};
    const double endLine = std::max(nearest(note.end), line + step);
    return {.onset = onset, .end = note.end + strength * (endLine - note.end)};
}

}  // namespace incipit::midi
