#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analysis/chord.h"
#include "analysis/key.h"

namespace incipit::analysis {

/// The notes that belong to a key's tonic.
enum class Scale : std::uint8_t {
    Natural,  ///< the key's own: major, or natural minor
    HarmonicMinor,
    MelodicMinor,  ///< as it goes up
    Dorian,
    Phrygian,
    Lydian,
    Mixolydian,
    MajorPentatonic,
    MinorPentatonic,
    Blues,  ///< minor pentatonic with the flat fifth
    Chromatic
};

/// All of them, in this order.
[[nodiscard]] std::span<const Scale> scales();

/// One word: "natural", "harmonic-minor".
[[nodiscard]] std::string_view nameOf(Scale scale);
[[nodiscard]] std::optional<Scale> scaleNamed(std::string_view name);

[[nodiscard]] PitchClasses pitchClassesOf(Key key, Scale scale);

/// The key of a scale on a key's tonic: minor where the scale has the minor third, major where the major one,
/// and as it is where it has both or is the natural one.
[[nodiscard]] Key keyOf(Key key, Scale scale);

/// "C major", "D dorian", "A harmonic minor": in English, and as a fact.
[[nodiscard]] std::string scaleName(Key key, Scale scale);
[[nodiscard]] Fact scaleFact(Key key, Scale scale);

}  // namespace incipit::analysis
