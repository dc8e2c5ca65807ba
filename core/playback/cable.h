#pragma once

#include <algorithm>
#include <cstddef>

#include "playback/midi_sink.h"

namespace incipit::playback {

/// How long a DIN cable takes for a byte: 10 bits of 31,250 a second.
constexpr std::chrono::microseconds kCableByte{320};

/// How much of what a device was sent is still on its way through a cable. A percent slower than that, as no
/// two clocks are the same.
class Cable {
  public:
    using TimePoint = Clock::time_point;

    static constexpr auto kByte = kCableByte + kCableByte / 100;
    /// No device holds more than these bytes (ALSA's raw MIDI, usually); what is more has been lost.
    static constexpr std::size_t kHeld = 4096;

    void carry(std::size_t bytes, TimePoint now) {
        m_free = std::min(std::max(m_free, now) + bytes * kByte, now + kHeld * kByte);
    }

    /// From when on no more than so many bytes are on their way; may have passed.
    [[nodiscard]] TimePoint whenLeft(std::size_t bytes) const { return m_free - bytes * kByte; }

  private:
    TimePoint m_free{};
};

}  // namespace incipit::playback
