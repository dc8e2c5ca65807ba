#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "midi/score.h"

namespace incipit::analysis {

class RunIndex;

/// A note of a sequence and where it stands in its score.
struct NotePlace {
    std::size_t track = 0;  ///< index into Score::tracks
    std::size_t index = 0;  ///< index into Track::notes
    midi::Tick onset{};
    int bar = 1;  ///< from 1
};

/// The notes of a score in one line, for comparing pieces whatever their key, tempo, division and
/// instruments: by onset on a grid of 1/12 of a quarter note, then pitch. Drums are left out, and notes of
/// one pitch and moment count once. A step leads from each note to the next: the interval in semitones and in
/// time.
struct NoteSequence {
    std::vector<NotePlace> notes;
    std::vector<std::uint64_t> steps;  ///< one fewer than notes
};

[[nodiscard]] NoteSequence noteSequence(const midi::Score& score);

/// A run of notes that stands in a training piece too, in any key.
struct CopiedRun {
    std::size_t notes = 0;       ///< its length; 0 where not even two notes are shared
    std::size_t begin = 0;       ///< its first note, as an index into the music's sequence
    std::size_t piece = 0;       ///< which training piece
    std::size_t pieceBegin = 0;  ///< its first note there, as an index into that piece's sequence
};

struct Originality {
    CopiedRun longest;       ///< the first of the longest in the training pieces' order
    double copiedShare = 0;  ///< the share of the music's runs of `gram` notes that stand in a training piece
    std::vector<bool> copied;  ///< for each note of the sequence: whether it lies in such a run
};

/// Time: music and training, once through each, times the logarithm of the music's different steps; memory
/// for the music alone.
/// @param gram  notes of a run that counts as copied, at least 2; 8 is about two bars of a melody
[[nodiscard]] Originality measureOriginality(const NoteSequence& music,
                                             std::span<const NoteSequence> training, std::size_t gram = 8);

/// The share of the pieces' runs of `gram` notes that stand in another of the pieces, in any key: how much
/// they borrow from each other, to read a copied share beside. Runs
/// are compared by hashes of 64 bits. Nothing for a single piece, and without runs.
[[nodiscard]] std::optional<double> sharedRuns(std::span<const NoteSequence> pieces, std::size_t gram = 8);

/// A hash for each of the sequence's runs of `gram` notes (at least 2), in order; the same for the same
/// intervals. Files hold them (run_index.h): they stay as they are.
[[nodiscard]] std::vector<std::uint64_t> runHashes(const NoteSequence& sequence, std::size_t gram);

/// What of some music stands in an index.
struct IndexedShare {
    double share = 0;  ///< of its runs of kIndexedRun notes, 0 to 1
    std::optional<std::string>
        source;  ///< that holds most of them, of several the first; none where share is 0
};

/// The share counts what the index takes for its own by chance: kFalseHits of all runs at most. Nothing where
/// the music has no run of kIndexedRun notes.
[[nodiscard]] std::optional<IndexedShare> indexedShare(const NoteSequence& music, const RunIndex& index);

}  // namespace incipit::analysis
