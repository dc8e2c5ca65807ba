#pragma once

#include <vector>

#include "analysis/originality.h"
#include "midi/score.h"

namespace incipit::analysis {

/// What two scores share: notes of one pitch that begin and end together, drums with drums. Tempo,
/// instruments and velocities may differ.
struct NoteComparison {
    std::vector<NotePlace> same;  ///< notes of the first that stand in the second; their bars are not told
    std::vector<midi::Note> onlyInSecond;  ///< by onset, in ticks of the first
    double sharedNotes = 0;                ///< of all notes of both those that stand in both, 0 to 1
};

/// Of several equal notes of one score as many are the same as the other has. Time: as sorting the notes.
[[nodiscard]] NoteComparison compareNotes(const midi::Score& first, const midi::Score& second);

}  // namespace incipit::analysis
