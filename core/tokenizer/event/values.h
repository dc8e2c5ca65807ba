#pragma once

#include <cstdint>
#include <span>

#include "analysis/key.h"

namespace incipit::tokenizer {

// What the event schemes write numbers as: each value is an index from 0.

/// Cells of the grid in a quarter note: sixteenths (3), triplet eighths (4) and triplet sixteenths (2) all
/// fall on it, as in Dong et al., "Multitrack Music Transformer" (ICASSP 2023). An onset moves by 1/24 of a
/// quarter note at most, 21 ms at 120 beats a minute.
inline constexpr int kCellsPerQuarter = 12;

/// A time signature of the scheme.
struct Meter {
    int numerator = 4;
    int denominator = 4;
    [[nodiscard]] int cells() const { return 48 * numerator / denominator; }
};

inline constexpr int kLongestBar = 96;  ///< in cells: 8 quarter notes
inline constexpr int kVelocities = 32;
inline constexpr int kSlowest = 20, kFastest = 300, kTempoStep = 2;  ///< quarter notes a minute

/// What holds before a piece says otherwise, as values of their kinds.
inline constexpr int kUsualTempo = (120 - kSlowest) / kTempoStep, kUsualVelocity = 22;
inline constexpr int kUsualLength = 11;  ///< a quarter note
/// How long drums ring, which is not written: until they are struck again, a quarter note at most.
inline constexpr int kDrumCells = kCellsPerQuarter;
[[nodiscard]] int usualMeter();

[[nodiscard]] std::span<const Meter> meters();
/// The scheme's meter for any time signature, by index: itself, else the longest bar that divides its bar
/// evenly, else 4/4.
[[nodiscard]] int nearestMeter(int numerator, int denominator);

/// Keys by their tonic, major before minor.
inline constexpr int kKeys = 24;
[[nodiscard]] inline int keyValue(analysis::Key key) {
    return 2 * key.tonic + (key.minor ? 1 : 0);
}
[[nodiscard]] inline analysis::Key keyOfValue(int value) {
    return {value / 2, value % 2 == 1};
}

/// The value nearest to a tempo, and back.
[[nodiscard]] int tempoValue(double beatsPerMinute);
[[nodiscard]] inline int beatsPerMinute(int tempo) {
    return kSlowest + kTempoStep * tempo;
}

/// MIDI velocities 1 to 127 in steps of 4, and the middle of a step.
[[nodiscard]] inline int velocityValue(int velocity) {
    return velocity / 4;
}
[[nodiscard]] inline int midiVelocity(int value) {
    return 4 * value + 2;
}

/// Lengths in cells, by their value, going up.
[[nodiscard]] std::span<const int> lengths();
/// The value of the nearest length, and of the longest that is not above; from 1 cell.
[[nodiscard]] int nearestLength(std::int64_t cells);
[[nodiscard]] int lengthWithin(std::int64_t cells);

/// Bars without a note, tempo, time signature or pedal that may follow one another. No pause outgrows what a
/// MIDI file can hold, and a file of few bytes gives no endless tokens.
inline constexpr int kMostSilentBars = 256;

}  // namespace incipit::tokenizer
