#pragma once

#include <map>

#include "tokenizer/event/event_vocabulary.h"
#include "tokenizer/event/values.h"
#include "tokenizer/event/voice.h"
#include "tokenizer/grammar.h"
#include "tokenizer/note_limits.h"

namespace incipit::tokenizer {

/// What holds for the notes of one voice until it changes.
struct VoiceState {
    int velocity = kUsualVelocity;
    int length = kUsualLength;
    bool pedal = false;  ///< down
};

/// Where a sequence of event tokens stands: what holds, and what may follow. A plain value.
struct EventState {
    bool begun = false;  ///< the first bar
    EventKind last = EventKind::Bar;
    int written = 0;  ///< tokens
    int meter = usualMeter();
    int tempo = kUsualTempo;
    Voice voice;
    VoiceState now;                                     ///< of the voice
    std::map<Voice, VoiceState> voices{{Voice{}, {}}};  ///< that were named; of this one what held before
    int drumVoices = 0;                                 ///< of these
    int position = -1;                                  ///< the last in this bar
    bool spoke = false;                                 ///< whether a voice did something at this position
    int pitch = -1;                                     ///< the last of this voice at this position
    int pedals = 0;                                     ///< pedal tokens of this voice at this position
    int silent = 0;                                     ///< bars begun since something happened

    [[nodiscard]] bool allows(EventToken token) const;
    void take(EventToken token);

    /// A bar that follows a position at once cuts its own bar short there.
    [[nodiscard]] bool cutsBar(EventToken token) const {
        return token.kind == EventKind::Bar && begun && last == EventKind::Position;
    }
    /// Whether a voice's pedal is down.
    [[nodiscard]] bool isDown(Voice of) const {
        if (of == voice) return now.pedal;
        const auto found = voices.find(of);
        return found != voices.end() && found->second.pedal;
    }
    [[nodiscard]] int barCells() const { return meters()[static_cast<std::size_t>(meter)].cells(); }
    /// Whether the position is one of a beat: a quarter note, three eighths where the bar is made of such.
    [[nodiscard]] bool isOnBeat() const;

  private:
    [[nodiscard]] bool allowsInHead(EventToken token) const;
    [[nodiscard]] bool mayBegin() const;
    [[nodiscard]] bool mayName(Voice next) const;
    void name(Voice next);
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
    /// Whether the voice may strike no more at this moment.
    [[nodiscard]] bool isFull() const { return m_limits.together > 0 && m_struck >= m_limits.together; }
    /// Which pitches may be struck where it stands.
    void setPitches(const std::bitset<128>& pitches);
    void choosePitches();

    EventState m_state;
    NoteLimits m_limits;
    std::bitset<128> m_pitches;  ///< that may be struck now
    int m_highest = -1;          ///< of these
    std::size_t m_bars = 0;      ///< begun
    int m_struck = 0;            ///< pitches of this voice at this moment
};

}  // namespace incipit::tokenizer
