#pragma once

#include "analysis/chord.h"
#include "midi/score.h"

namespace incipit::analysis {

/// Bars of a piece that are looked at.
inline constexpr int kMostChordBars = 10'000;

/// The one chord of each bar of a score, up to the bar in which its last note begins; none where no pitched
/// note sounds, drums being left out. Triads, sevenths, sus4 and dim7, without a bass.
///
/// Templates are matched as Pardo and Birmingham do ("Algorithms for Chordal Analysis", Computer Music
/// Journal 26:2, 2002): the weight of the notes that belong to a chord, less that of those that do not and a
/// little for each of its tones that is missing, where a pitch class weighs the share of the bar's sound that
/// it lasts. A root that lies in the bass of the first beat counts for a chord, more than three tones against
/// it, and so a little that all of them lie in the piece's key. Of all successions of chords the one is taken
/// that fits best, less a little for each change (Viterbi), so that a bar that says little goes on with what
/// its neighbours are. Linear in notes and bars.
[[nodiscard]] Chords chordsOf(const midi::Score& score);

}  // namespace incipit::analysis
