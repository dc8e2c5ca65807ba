#pragma once

#include <bitset>
#include <map>
#include <set>
#include <variant>
#include <vector>

#include "tokenizer/event/event_grammar.h"
#include "tokenizer/event/event_piece.h"
#include "tokenizer/event/event_writer.h"
#include "tokenizer/open_piece.h"

namespace incipit::tokenizer {

/// When a note begins, how long and loud it is; its pitch is to be found.
struct EventSlot {
    std::int64_t cell = 0;
    std::int16_t cells = 1;
    Voice voice;
    std::uint8_t velocity = 0;
    int more = 0;  ///< that the voice has at this moment behind it, each higher
};

/// What may be written.
struct EventFreedom {
    std::set<Voice> voices{};                     ///< that begin notes of their own
    std::map<Voice, std::bitset<128>> pitches{};  ///< of voices that have these alone
};

/// What is given of a bar, with cells counted from its beginning: by cell, tempo first, then by voice, pedals
/// before notes, and these before slots.
struct GivenBar {
    int meter = 0;
    int cells = 0;          ///< fewer than the time signature's where it is cut short
    int from = 0, end = 0;  ///< what is written lies between them
    std::vector<std::variant<EventMark, EventPedal, EventNote, EventSlot>> events{};
};

/// Bars in which some voices are free and all else is given: tempo, time signatures, pedals, the notes of the
/// other voices, and such of the free ones that stay. What is written at the moment of one that stays is
/// higher. Slots are given but for their pitches.
class EventWeaving final : public Weaving {
  public:
    /// @param state  behind what stands before
    EventWeaving(std::vector<GivenBar> bars, EventFreedom free, EventState state);

    [[nodiscard]] bool allows(int id) const override;
    [[nodiscard]] std::vector<int> due(int id) override;
    void take(int id) override;
    [[nodiscard]] std::unique_ptr<Weaving> copy() const override {
        return std::make_unique<EventWeaving>(*this);
    }

  private:
    [[nodiscard]] const GivenBar* bar() const;
    [[nodiscard]] std::vector<int> givenBefore(EventToken token);
    [[nodiscard]] bool isFree(int instrument) const;
    /// Whether notes may be written where it stands.
    [[nodiscard]] bool isWithin() const;
    /// The slot whose pitch comes next; null where none does.
    [[nodiscard]] const EventSlot* slotHere() const;
    /// Whether a pitch is the voice's, and so are as many higher ones.
    [[nodiscard]] bool mayStrike(int pitch, int more) const;
    [[nodiscard]] bool mayStrikeAbove(int pitch) const;
    [[nodiscard]] std::bitset<128> pitchesOf(Voice voice) const;

    std::vector<GivenBar> m_bars;
    EventFreedom m_free;
    EventState m_state;
    std::size_t m_begun = 0;  ///< bars
    std::size_t m_next = 0;   ///< of the bar's events
    std::size_t m_given = 0;  ///< tokens that are due and not taken yet
};

}  // namespace incipit::tokenizer
