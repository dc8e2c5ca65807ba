#pragma once

#include <QString>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/surprise.h"
#include "midi/edits.h"
#include "midi/score.h"
#include "midi/tick_range.h"

namespace incipit::ui {

/// How surprising the notes of a score are, to be looked up note by note. 4 bytes a note besides what it
/// shares. Immutable: any thread.
class NoteSurprises {
  public:
    /// Steps of colour from what is expected to what is most surprising; behind them that of notes of which
    /// nothing is known.
    static constexpr std::size_t kLevels = 16;
    /// Nats from which on a note or a bar is as surprising as is shown.
    static constexpr double kMostNats = 10;

    /// Nothing is known of any note.
    NoteSurprises() = default;
    /// @param surprise  of this score; both not null
    NoteSurprises(std::shared_ptr<const midi::Score> score, std::shared_ptr<const engine::Surprise> surprise);

    [[nodiscard]] bool empty() const { return m_surprise == nullptr; }
    [[nodiscard]] const std::shared_ptr<const midi::Score>& score() const { return m_score; }

    /// Null where nothing is known. @param note  one of the score's own in that track, not a copy
    [[nodiscard]] const engine::NoteSurprise* find(std::size_t track, const midi::Note& note) const;
    /// The same by what the note is.
    [[nodiscard]] const engine::NoteSurprise* find(const midi::NoteRef& note) const;
    /// The pitches of a chord that was weighed. @param chord  engine::PitchChance::chord, not 0
    [[nodiscard]] const std::vector<std::uint8_t>& chord(std::uint16_t chord) const {
        return m_surprise->chords.at(chord - 1U);
    }
    /// 0 to kLevels. @param note  likewise
    [[nodiscard]] std::size_t level(std::size_t track, const midi::Note& note) const;

    /// A bar in which notes begin.
    struct Bar {
        midi::TickRange range{};
        double natsPerNote = 0;
    };
    [[nodiscard]] const std::vector<Bar>& bars() const { return m_bars; }  ///< in order

    /// Of the whole piece.
    [[nodiscard]] double natsPerNote() const;

  private:
    std::shared_ptr<const midi::Score> m_score;
    std::shared_ptr<const engine::Surprise> m_surprise;
    std::vector<std::vector<std::uint32_t>> m_places;  ///< by track and index: in Surprise::notes, from 1
    std::vector<Bar> m_bars;
};

/// "34 %", "< 1 %".
[[nodiscard]] QString chanceText(double probability);

}  // namespace incipit::ui
