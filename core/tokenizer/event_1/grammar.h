#pragma once

#include "tokenizer/event_1/vocabulary.h"
#include "tokenizer/grammar.h"
#include "tokenizer/note_limits.h"

namespace incipit::tokenizer::event_1 {

/// Where a sequence of event tokens stands: what holds, and what may follow. A plain value.
struct EventState {
    bool begun = false;
    EventKind last = EventKind::Bar;
    int meter = usualMeter();
    int tempo = kUsualTempo;
    int program = kUsualProgram;
    int velocity = kUsualVelocity;
    int position = -1;     ///< the last in this bar
    bool written = false;  ///< whether a note stands at this position
    int pitch = -1;        ///< the last of this program at this position
    int silent = 0;        ///< bars begun since something happened

    [[nodiscard]] bool allows(EventToken token) const;
    void take(EventToken token);

    /// A bar that follows a position at once cuts its own bar short there.
    [[nodiscard]] bool cutsBar(EventToken token) const {
        return token.kind == EventKind::Bar && begun && last == EventKind::Position;
    }
    [[nodiscard]] int barCells() const { return meters()[static_cast<std::size_t>(meter)].cells(); }
};

/// Allows no token after which only a note outside of the limits could follow: so long as a note is within
/// them, a sequence that kept to them from the beginning of a moment can always go on.
class EventGrammar final : public Grammar {
  public:
    explicit EventGrammar(const NoteLimits& limits = {});

    [[nodiscard]] bool allows(int id) const override {
        const EventToken token = eventToken(id);
        return m_state.allows(token) && staysWithin(token);
    }
    void take(int id) override;
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override {
        return std::make_unique<EventGrammar>(*this);
    }

  private:
    [[nodiscard]] bool staysWithin(EventToken token) const;
    /// Whether the program may strike no more at this moment.
    [[nodiscard]] bool isFull() const { return m_limits.together > 0 && m_struck >= m_limits.together; }

    EventState m_state;
    NoteLimits m_limits;
    int m_highest = -1;  ///< pitch of the limits
    int m_struck = 0;    ///< pitches of this program at this moment
};

}  // namespace incipit::tokenizer::event_1
