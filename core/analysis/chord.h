#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace incipit::analysis {

/// Pitch classes, from C up.
using PitchClasses = std::bitset<12>;

enum class ChordQuality : std::uint8_t {
    Major,
    Minor,
    Diminished,
    Augmented,
    Suspended2,
    Suspended4,
    Power,
    Six,
    MinorSix,
    Seven,
    MajorSeven,
    MinorSeven,
    MinorMajorSeven,
    HalfDiminished,
    DiminishedSeven,
    SevenSuspended4,
    AddNine,
    MinorAddNine,
    Nine,
    MajorNine,
    MinorNine
};

struct Chord {
    int root = 0;  ///< pitch class, 0 is C
    ChordQuality quality = ChordQuality::Major;
    std::optional<int> bass{};  ///< pitch class, where it is not the root

    bool operator==(const Chord&) const = default;
};

/// The chords of a bar, one at least, which share it evenly; none: no chord.
using BarChords = std::vector<std::optional<Chord>>;
/// Of one bar after the other.
using Chords = std::vector<BarChords>;

/// Bars that may stand in a list.
inline constexpr std::size_t kMostChords = 1024;
/// That may share a bar.
inline constexpr std::size_t kMostInBar = 8;

/// What sounds in it, the bass too.
[[nodiscard]] PitchClasses pitchClassesOf(const Chord& chord);

/// As on a lead sheet: "Am7", "F#dim", "Bb/D". Roots are spelled as the keys of their names are (key.h).
[[nodiscard]] std::string chordName(const Chord& chord);

/// "C", "F#dim", "Bbmaj7/D"; also the other usual signs, such as "C-7", "CM7" and "C+", and accidentals as
/// signs of music. Nothing for any other text.
[[nodiscard]] std::optional<Chord> parseChord(std::string_view text);

/// One chord for each bar, parted by spaces: "Am F C G"; or with bar lines, between which several share the
/// bar evenly: "| Am | F G | C / / G |", where "/" is the chord before, once more. "N.C." or "-" is no chord,
/// "%" the bar before, once more. Nothing but spaces and bar lines gives no bars.
/// @throws Error that names the chord that cannot be read, and its bar
[[nodiscard]] Chords parseChords(std::string_view text);

/// What parseChords() reads: "Am F C N.C."; where chords share a bar "| Am | F G |".
[[nodiscard]] std::string chordsText(const Chords& chords);

}  // namespace incipit::analysis
