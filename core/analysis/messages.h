#pragma once

#include "base/fact.h"

/// What core/analysis says.
namespace incipit::analysis::messages {

inline constexpr Message kTooManySteps{
    "analysis.too-many-steps",
    "The piece would come to more than {0} steps of time; check its timing, or choose a longer step."};

// Chords.
inline constexpr Message kNoChord{
    "analysis.no-chord",
    "\"{0}\" in bar {1} is no chord; write one such as Am7, F#dim or Bb/D, N.C. for none, or % for the one "
    "before."};
inline constexpr Message kNoChordBefore{"analysis.no-chord-before",
                                        "In bar 1 there is no chord before, which % could repeat."};
inline constexpr Message kManyInBar{"analysis.many-in-bar",
                                    "Bar {0} has more chords than {1}; write fewer between two bar lines."};
inline constexpr Message kTooManyChords{"analysis.too-many-chords",
                                        "There can be {0} bars of chords at most."};

// An index of runs.
inline constexpr Message kIndexSources{
    "analysis.index-sources",
    "An index of runs takes at most {0} sources, whose names have 1 to {1} bytes of UTF-8, and runs of those "
    "sources alone."};
inline constexpr Message kNotIndexed{"analysis.not-indexed",
                                     "No index could be made of these {0} runs; leave some of them out."};
inline constexpr Message kNoRunIndex{"analysis.no-run-index",
                                     "This is no index of runs of notes; choose one that Incipit wrote."};
inline constexpr Message kOtherRunIndex{
    "analysis.other-run-index",
    "The index of runs is of format version {0}, which this version of Incipit does not know; update the "
    "program."};
inline constexpr Message kDamagedRunIndex{
    "analysis.damaged-run-index", "The index of runs is damaged: its {0} is wrong. Get or make it anew."};
inline constexpr Message kIndexChecksum{"analysis.index-checksum", "checksum"};
inline constexpr Message kIndexLength{"analysis.index-length", "length"};
inline constexpr Message kIndexContent{"analysis.index-content", "content"};

// Keys and scales: argument 0 is the tonic, a letter or one of the first two.
inline constexpr Message kSharpTonic{"analysis.sharp-tonic", "{0}#"};
inline constexpr Message kFlatTonic{"analysis.flat-tonic", "{0}b"};
inline constexpr Message kMajorKey{"analysis.major-key", "{0} major"};
inline constexpr Message kMinorKey{"analysis.minor-key", "{0} minor"};
inline constexpr Message kHarmonicMinor{"analysis.harmonic-minor", "{0} harmonic minor"};
inline constexpr Message kMelodicMinor{"analysis.melodic-minor", "{0} melodic minor"};
inline constexpr Message kDorian{"analysis.dorian", "{0} dorian"};
inline constexpr Message kPhrygian{"analysis.phrygian", "{0} phrygian"};
inline constexpr Message kLydian{"analysis.lydian", "{0} lydian"};
inline constexpr Message kMixolydian{"analysis.mixolydian", "{0} mixolydian"};
inline constexpr Message kMajorPentatonic{"analysis.major-pentatonic", "{0} major pentatonic"};
inline constexpr Message kMinorPentatonic{"analysis.minor-pentatonic", "{0} minor pentatonic"};
inline constexpr Message kBlues{"analysis.blues", "{0} blues"};
inline constexpr Message kChromatic{"analysis.chromatic", "{0} chromatic"};

}  // namespace incipit::analysis::messages
