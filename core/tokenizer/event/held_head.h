#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/voice.h"
#include "tokenizer/grammar.h"
#include "tokenizer/head.h"

namespace incipit::tokenizer {

/// Keeps a piece to a head, besides what EventGrammar says: before the first bar the head's tokens alone and
/// all of them, an upbeat's bar is followed by the music's own metre, in the bars only its voices, no time
/// signature or tempo that its music does not have, no tempo before its music changes it, and no bar cut
/// short where it has none. Parts that are still silent in the second half of the head's bars come in at its
/// moments, no more in a bar than it takes for all to have played. Both together always leave a token: after
/// a position the voice at hand can play, as after a head it is one of the head's. Parts beyond the voices
/// that a piece can have are left out.
class HeldHead final : public Grammar {
  public:
    /// The tempo becomes the scheme's nearest.
    /// @throws Error for a time signature that the scheme does not have
    explicit HeldHead(const Head& head);

    [[nodiscard]] bool allows(int id) const override {
        const EventToken token = eventToken(id);
        return m_bars > 0 ? allowsInBar(token) : allowsInHead(token);
    }
    void take(int id) override;
    [[nodiscard]] std::unique_ptr<Grammar> copy() const override { return std::make_unique<HeldHead>(*this); }

  private:
    [[nodiscard]] bool allowsInHead(EventToken token) const;
    [[nodiscard]] bool allowsInBar(EventToken token) const;
    [[nodiscard]] bool isOpen(EventKind kind) const;
    [[nodiscard]] bool changesTo(EventToken token) const;
    [[nodiscard]] bool plays(Voice voice) const;
    [[nodiscard]] bool playsAny(int instrument) const;
    [[nodiscard]] bool leadsTo(Voice due, EventToken token) const;
    void beginBar();
    void beginMoment();

    Head m_head;
    std::vector<int> m_meters, m_tempi;    ///< the values that it changes to; empty: any
    std::optional<EventToken> m_second{};  ///< what the second bar begins with
    std::vector<EventToken> m_said;        ///< what the head says, in the scheme's order
    std::vector<Voice> m_voices;           ///< its parts, in order; empty: any
    std::size_t m_written = 0;             ///< of what it says
    int m_bars = 0;                        ///< begun
    int m_position = 0;                    ///< the last
    EventKind m_last = EventKind::Bar;
    Voice m_voice;                 ///< at hand
    std::vector<Voice> m_silent;   ///< of the voices, in order
    int m_comingIn = 0;            ///< of these, in this bar
    std::optional<Voice> m_due{};  ///< that comes in at this moment
};

}  // namespace incipit::tokenizer
