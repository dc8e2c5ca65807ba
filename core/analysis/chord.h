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

/// The chord of each bar; none: no chord.
using Chords = std::vector<std::optional<Chord>>;

/// That may stand in a list.
inline constexpr std::size_t kMostChords = 1024;

/// What sounds in it, the bass too.
[[nodiscard]] PitchClasses pitchClassesOf(const Chord& chord);

/// As on a lead sheet: "Am7", "F#dim", "Bb/D". Roots are spelled as the keys of their names are (key.h).
[[nodiscard]] std::string chordName(const Chord& chord);

/// "C", "F#dim", "Bbmaj7/D"; also the other usual signs, such as "C-7", "CM7" and "C+", and accidentals as
/// signs of music. Nothing for any other text.
[[nodiscard]] std::optional<Chord> parseChord(std::string_view text);

/// One chord for each bar, parted by spaces, or by bar lines between which one chord stands: "Am F C G",
/// "| Am | F | C | G |". "N.C." or "-" is a bar without a chord, "%" once more the one before. Nothing but
/// spaces and bar lines gives no bars.
/// @throws Error that names the chord that cannot be read, and its bar
[[nodiscard]] Chords parseChords(std::string_view text);

/// What parseChords() reads: "Am F C N.C.".
[[nodiscard]] std::string chordsText(const Chords& chords);

}  // namespace incipit::analysis
