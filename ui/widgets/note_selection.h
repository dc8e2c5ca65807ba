#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "midi/edits.h"
#include "midi/tick_range.h"

namespace incipit::ui {

/// The notes of a score that are chosen to be edited. 48 bytes a note. Immutable: any thread.
class NoteSelection {
  public:
    NoteSelection() = default;
    /// Those of the notes that the score has.
    NoteSelection(std::shared_ptr<const midi::Score> score, std::span<const midi::NoteRef> notes);

    [[nodiscard]] bool empty() const { return m_notes.empty(); }
    [[nodiscard]] std::size_t size() const { return m_notes.size(); }
    /// By track, in the order of its notes.
    [[nodiscard]] const std::vector<midi::NoteRef>& notes() const { return m_notes; }
    /// @param note  one of the score's own, not a copy
    [[nodiscard]] bool contains(const midi::Note& note) const;

    /// From the first onset to the last end; none without notes.
    [[nodiscard]] std::optional<midi::TickRange> range() const;
    /// Pitches; 0 and 127 without notes.
    [[nodiscard]] int lowest() const { return m_lowest; }
    [[nodiscard]] int highest() const { return m_highest; }

  private:
    std::shared_ptr<const midi::Score> m_score;
    std::vector<midi::NoteRef> m_notes;
    std::vector<const midi::Note*> m_addresses;  // in order
    midi::TickRange m_range{};
    int m_lowest = 0;
    int m_highest = 127;
};

}  // namespace incipit::ui
