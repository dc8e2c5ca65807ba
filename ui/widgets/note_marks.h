#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/originality.h"
#include "midi/score.h"

namespace incipit::ui {

/// Some notes of a score that are to stand out, and the time they fill. Takes 8 bytes a note, and 16 for each
/// stretch of time without a gap. Immutable: any thread.
class NoteMarks {
  public:
    struct Span {
        midi::Tick begin{};
        midi::Tick end{};
    };

    NoteMarks() = default;
    /// @param score  must outlive the marks; places that it does not have are left out
    NoteMarks(const midi::Score& score, std::span<const analysis::NotePlace> places);

    [[nodiscard]] bool empty() const { return m_notes.empty(); }

    /// @param note  one of the score's own, not a copy
    [[nodiscard]] bool contains(const midi::Note& note) const;

    /// In order, none touching the next.
    [[nodiscard]] const std::vector<Span>& spans() const { return m_spans; }

  private:
    std::vector<const midi::Note*> m_notes;  // by address
    std::vector<Span> m_spans;
};

}  // namespace incipit::ui
