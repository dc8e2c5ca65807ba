#include "midi/note_grid.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace incipit::midi {

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

NoteSpan quantised(NoteSpan note, const Quantise& quantise) {
    const double step = quantise.grid.quarters();
    const double strength = std::clamp(quantise.strength, 0.0, 1.0);
    const auto nearest = [step](double quarters) { return std::round(quarters / step) * step; };
    const double line = nearest(note.onset);
    const double onset = note.onset + strength * (line - note.onset);
    if (!quantise.lengths) return {.onset = onset, .end = onset + (note.end - note.onset)};
    const double endLine = std::max(nearest(note.end), line + step);
    return {.onset = onset, .end = note.end + strength * (endLine - note.end)};
}

}  // namespace incipit::midi
