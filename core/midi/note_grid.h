#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace incipit::midi {

/// Lines of equal distance in musical time, from the start of the piece. The distance is a fraction of a
/// quarter note: 1/4 is a sixteenth, 1/3 an eighth triplet.
struct NoteGrid {
    int numerator = 1;    ///< 1 to 64
    int denominator = 4;  ///< 1 to 64

    bool operator==(const NoteGrid&) const = default;
    [[nodiscard]] double quarters() const { return static_cast<double>(numerator) / denominator; }
};

/// The grid of a note value as musicians write it: "4", "8", "16", "32", and with a "t" its triplets ("8t").
[[nodiscard]] std::optional<NoteGrid> noteGrid(std::string_view noteValue);

/// How played notes are set to a grid.
struct Quantise {
    NoteGrid grid;
    double strength = 1;   ///< 0 leaves an onset where it was played, 1 sets it to the line
    bool lengths = false;  ///< also moves the ends to lines; otherwise a note keeps its length
    /// How much later than even the lines stand, in steps of the grid, −0.5 to 0.5; from the piece's start
    /// on, over and over. Empty: even.
    std::vector<double> shifts{};
};

/// Shifts of a swing: of each two steps the first takes this share of their time, 0.5 (even) to 0.75; 2/3 are
/// triplets.
[[nodiscard]] std::vector<double> swing(double share);

/// From when to when a note sounds, in quarter notes.
struct NoteSpan {
    double onset = 0;
    double end = 0;
};

/// The note moved towards the nearest lines. A note longer than nothing stays so: its end is set to a line
/// after that of its onset.
[[nodiscard]] NoteSpan quantised(NoteSpan note, const Quantise& quantise);

}  // namespace incipit::midi
