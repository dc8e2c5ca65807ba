#pragma once

#include <cstdint>
#include <span>

namespace incipit::playback {

/// What a keyboard is heard on as it is played: a synthesizer, or a recorder for tests.
class LiveSink {
  public:
    virtual ~LiveSink() = default;

    /// One channel message, to sound as soon as can be. Called on the thread of the MIDI system, which may be
    /// the audio thread: no lock, no allocation, no wait.
    virtual void playLive(std::span<const std::uint8_t> message) noexcept = 0;
};

}  // namespace incipit::playback
