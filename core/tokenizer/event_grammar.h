#pragma once

#include <memory>

#include "tokenizer/event_vocabulary.h"
#include "tokenizer/grammar.h"

namespace incipit::tokenizer {

/// Bars without a note, tempo or time signature that may follow one another. No pause outgrows what a MIDI
/// file can hold, and a file of few bytes gives no endless tokens.
inline constexpr int kMostSilentBars = 256;

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

class EventGrammar final : public Grammar {
  public:
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override {
        return std::make_unique<EventGrammar>(*this);
    }
    [[nodiscard]] bool allows(int id) const override { return m_state.allows(eventToken(id)); }
    void take(int id) override { m_state.take(eventToken(id)); }

  private:
    EventState m_state;
};

}  // namespace incipit::tokenizer
