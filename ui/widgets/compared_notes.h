#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "analysis/note_comparison.h"
#include "midi/score.h"
#include "ui/widgets/note_index.h"

namespace incipit::ui {

/// How a score differs from another, to be looked up note by note: a bit a note besides what it shares.
/// Immutable: any thread.
class ComparedNotes {
  public:
    /// Compared with nothing.
    ComparedNotes() = default;
    /// @param comparison  of this score, which is not null, with another. As slow as a copy of what differs
    ComparedNotes(std::shared_ptr<const midi::Score> score, const analysis::NoteComparison& comparison);

    [[nodiscard]] bool empty() const { return m_score == nullptr; }
    [[nodiscard]] const std::shared_ptr<const midi::Score>& score() const { return m_score; }

    /// Whether a note stands in both. @param note  one of the score's own in that track, not a copy
    [[nodiscard]] bool isSame(std::size_t track, const midi::Note& note) const {
        return track < m_same.size() &&
               m_same[track][static_cast<std::size_t>(&note - m_score->tracks[track].notes.data())];
    }
    /// The notes that only the other has.
    [[nodiscard]] const NoteIndex& missing() const { return m_missing; }

    /// What is known of the score after an edit, before it is compared anew: notes that stood in both and are
    /// as they were do so still. Linear in the size of the score.
    [[nodiscard]] ComparedNotes after(std::shared_ptr<const midi::Score> score) const;

  private:
    std::shared_ptr<const midi::Score> m_score;
    std::vector<std::vector<bool>> m_same;  ///< by track and index
    NoteIndex m_missing;
};

}  // namespace incipit::ui
