#include "midi/note_grid.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace incipit::midi {

namespace {

/// Where a line stands, in steps.
double placeOf(double line, std::span<const double> shifts) {
    return shifts.empty() ? line : line + shifts[static_cast<std::size_t>(line) % shifts.size()];
}

/// The number of the nearest line, from 0.
double nearestLine(double steps, std::span<const double> shifts) {
    const double even = std::round(steps);
    double nearest = std::max(even, 0.0);
    for (const double line : {even - 1, even + 1}) {
        if (line >= 0 && std::abs(steps - placeOf(line, shifts)) < std::abs(steps - placeOf(nearest, shifts)))
            nearest = line;
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
    const double line = nearestLine(note.onset / step, quantise.shifts);
    const double onset = note.onset + strength * (placeOf(line, quantise.shifts) * step - note.onset);
    if (!quantise.lengths) return {.onset = onset, .end = onset + (note.end - note.onset)};
    const double endLine = std::max(nearestLine(note.end / step, quantise.shifts), line + 1);
    return {.onset = onset,
            .end = note.end + strength * (placeOf(endLine, quantise.shifts) * step - note.end)};
}

}  // namespace incipit::midi
