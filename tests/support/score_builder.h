#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "midi/score.h"

namespace incipit::test {

/// A score written track by track; times in quarter notes, 480 ticks each.
class ScoreBuilder {
  public:
    ScoreBuilder& track(std::string_view name = {}) {
        m_score.tracks.emplace_back();
        if (!name.empty()) event(midi::trackNameEvent(name));
        return *this;
    }

    ScoreBuilder& note(int pitch, double onset, double length = 1, int channel = 0) {
        midi::Note note;
        note.onset = ticks(onset);
        note.duration = ticks(length);
        note.pitch = static_cast<std::uint8_t>(pitch);
        note.channel = static_cast<std::uint8_t>(channel);
        last().notes.push_back(note);
        return *this;
    }

    ScoreBuilder& program(int program, double at = 0, int channel = 0) {
        return event(midi::programEvent(channel, program, ticks(at)));
    }
    ScoreBuilder& tempo(double beatsPerMinute, double at = 0) {
        return event(midi::tempoEvent(beatsPerMinute, ticks(at)));
    }
    ScoreBuilder& meter(int numerator, int denominator, double at = 0) {
        return event(midi::timeSignatureEvent(numerator, denominator, ticks(at)));
    }
    ScoreBuilder& controller(int number, int value, double at = 0, int channel = 0) {
        return event({.tick = ticks(at),
                      .status = static_cast<std::uint8_t>(0xB0 | channel),
                      .data1 = static_cast<std::uint8_t>(number),
                      .data2 = static_cast<std::uint8_t>(value)});
    }
    ScoreBuilder& text(std::string_view words, double at = 0) {
        return event(midi::textEvent(words, ticks(at)));
    }
    ScoreBuilder& event(midi::Event event);

    /// The last note written, for flags that only a file can set.
    midi::Note& lastNote() { return last().notes.back(); }

    [[nodiscard]] midi::Score score() const;

    static midi::Tick ticks(double quarters) { return {static_cast<std::int64_t>(quarters * 480 + 0.5)}; }

  private:
    midi::Track& last() { return m_score.tracks.back(); }

    midi::Score m_score;
};

}  // namespace incipit::test
