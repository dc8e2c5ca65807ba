#pragma once

#include <cstdint>
#include <span>

#include "tokenizer/note_limits.h"
#include "tokenizer/vocabulary.h"

namespace incipit::tokenizer {

/// In the order of their ids; "bar" is id 0.
enum class EventKind : std::uint8_t { Bar, Meter, Position, Tempo, Program, Velocity, Pitch, Drum, Length };

/// A token as its kind and which one of that kind, from 0.
struct EventToken {
    EventKind kind = EventKind::Bar;
    int value = 0;
};

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
inline constexpr int kUsualTempo = (120 - kSlowest) / kTempoStep, kUsualProgram = 0, kUsualVelocity = 22;
[[nodiscard]] int usualMeter();

[[nodiscard]] const Vocabulary& eventVocabulary();
[[nodiscard]] EventToken eventToken(int id);
[[nodiscard]] int eventId(EventKind kind, int value = 0);

[[nodiscard]] std::span<const Meter> meters();
/// The scheme's meter for any time signature, by index: itself, else the longest bar that divides its bar
/// evenly, else 4/4.
[[nodiscard]] int nearestMeter(int numerator, int denominator);

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

}  // namespace incipit::tokenizer
