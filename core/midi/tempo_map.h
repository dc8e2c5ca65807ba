#pragma once

#include <vector>

#include "midi/score.h"
#include "midi/tick.h"

namespace incipit::midi {

struct TempoChange {
    Tick tick{};
    double beatsPerMinute = 120;  ///< quarter notes a minute
};

struct TimeSignature {
    Tick tick{};
    int numerator = 4;
    int denominator = 4;
};

struct KeySignature {
    Tick tick{};
    int sharps = 0;  ///< -7 to 7, flats negative
    bool minor = false;
};

/// A place in the music as musicians count it, each from 1; a beat is one unit of the time signature's
/// denominator.
struct BarPosition {
    int bar = 1;
    int beat = 1;
    int tick = 0;  ///< ticks into the beat, from 0
};

/// Turns ticks into seconds and bars and back. Tempo and time signatures of all tracks count, the last of
/// several on one tick wins; before the first tempo it is 120, before the first time signature 4/4. With an
/// SMPTE division a tick has a fixed length and tempo has no effect. Immutable: any thread.
class TempoMap {
  public:
    TempoMap() : TempoMap(Score{}) {}
    explicit TempoMap(const Score& score);

    [[nodiscard]] double seconds(Tick tick) const;
    /// The tick that has been reached at a moment (rounded down); seconds before 0 give tick 0.
    [[nodiscard]] Tick tick(double seconds) const;

    [[nodiscard]] BarPosition position(Tick tick) const;
    /// The first tick of a bar, counted from 1.
    [[nodiscard]] Tick barStart(int bar) const;
    [[nodiscard]] Tick barLengthAt(Tick tick) const;
    [[nodiscard]] Tick beatLengthAt(Tick tick) const;

    [[nodiscard]] double tempoAt(Tick tick) const;
    [[nodiscard]] TimeSignature timeSignatureAt(Tick tick) const;

    /// In order, from tick 0, never empty.
    [[nodiscard]] const std::vector<TempoChange>& tempi() const { return m_tempi; }
    [[nodiscard]] const std::vector<TimeSignature>& timeSignatures() const { return m_meters; }

  private:
    Division m_division;
    std::vector<TempoChange> m_tempi;
    std::vector<double> m_seconds;  ///< when each tempo begins
    std::vector<TimeSignature> m_meters;
    std::vector<int> m_bars;  ///< the bar, from 1, in which each time signature begins
};

/// Key signatures of all tracks by tick; empty where the file has none.
[[nodiscard]] std::vector<KeySignature> keySignatures(const Score& score);

}  // namespace incipit::midi
