#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace incipit::playback {

/// Where timed MIDI goes: a synthesizer, an external port, a recorder for tests, or nowhere. Messages are to
/// sound as they arrive. Calls come from one thread at a time (the player's); no call throws or blocks for
/// long.
class MidiSink {
  public:
    virtual ~MidiSink() = default;

    /// One complete message: a channel message of 2 or 3 bytes, or a system exclusive one from 0xF0 to 0xF7.
    virtual void send(std::span<const std::uint8_t> message) noexcept = 0;

    /// Ends every sound on every channel at once, whatever was sent before.
    virtual void panic() noexcept = 0;

    /// For the user: "SoundFont MuseScore_General", "Port Roland SE-02", "No output".
    [[nodiscard]] virtual std::string name() const = 0;
};

/// The null twin of every device: takes all, sounds nothing.
class NullSink final : public MidiSink {
  public:
    void send(std::span<const std::uint8_t> /*message*/) noexcept override {}
    void panic() noexcept override {}
    [[nodiscard]] std::string name() const override { return "No output"; }
};

}  // namespace incipit::playback
