#pragma once

#include <array>
#include <optional>
#include <span>

#include "midi/score.h"

namespace incipit::analysis {

/// Numbers that tell how a piece is made, to be read beside those of the music it was learnt from.
/// Definitions of muspy (Dong, Chen, McAuley and Berg-Kirkpatrick, "MusPy: A Toolkit for Symbolic Music
/// Generation", ISMIR 2020, section 3.4). Each is nothing where the piece holds nothing to measure.
struct MusicMetrics {
    /// Entropy of the pitch classes' counts in bits, 0 to log2(12); drums left out.
    std::optional<double> pitchClassEntropy{};

    /// The share of notes within the major or natural minor scale that holds most of them; drums left out.
    std::optional<double> scaleConsistency{};

    /// 1 less the mean distance of neighbouring bars, 0 to 1: the share of cells where a note begins in one
    /// of the two only (Wu and Yang, "The Jazz Transformer on the Front Line", ISMIR 2020). All notes count.
    /// A cell is 1/12 of a quarter note; of bars of different length the longer one's cells count. Bars from
    /// the beginning to that in which the last note ends; muspy counts an empty one more where a piece ends
    /// with its bar.
    std::optional<double> grooveConsistency{};

    /// Notes a second, from the first onset to the last end. All notes count.
    std::optional<double> noteDensity{};

    /// The mean number of different pitches that sound, over the time in which any does; drums left out.
    std::optional<double> polyphony{};
};

/// One of them, and the name that it has in JSON.
struct MusicMetric {
    const char* name;
    std::optional<double> MusicMetrics::*value;
};

/// All, in the order in which they are shown.
inline constexpr std::array<MusicMetric, 5> kMusicMetrics{
    {{"pitch_class_entropy", &MusicMetrics::pitchClassEntropy},
     {"scale_consistency", &MusicMetrics::scaleConsistency},
     {"groove_consistency", &MusicMetrics::grooveConsistency},
     {"note_density", &MusicMetrics::noteDensity},
     {"polyphony", &MusicMetrics::polyphony}}};

[[nodiscard]] MusicMetrics measureMusic(const midi::Score& score);

/// The mean of each over the pieces that have it.
[[nodiscard]] MusicMetrics mean(std::span<const MusicMetrics> pieces);

}  // namespace incipit::analysis
