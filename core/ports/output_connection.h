#pragma once

#include <cstdint>
#include <span>

#include "playback/midi_sink.h"

namespace incipit::ports {

/// What a MIDI system opens for a port that is played into. One thread at a time.
class OutputConnection {
  public:
    virtual ~OutputConnection() = default;

    /// One message, as a MidiSink takes it.
    /// @returns false where the port took it not: it stands still, failed, or has gone
    [[nodiscard]] virtual bool write(std::span<const std::uint8_t> message,
                                     playback::Clock::time_point due) noexcept = 0;

    /// As a MidiSink does it.
    virtual bool cutShort() noexcept { return false; }
    [[nodiscard]] virtual playback::Clock::time_point leavesBy() const noexcept { return {}; }

    /// True from the moment, or at most a second later, that the device or its server was gone. Any thread.
    [[nodiscard]] virtual bool isLost() const noexcept = 0;
};

}  // namespace incipit::ports
