#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace incipit::playback {

using Clock = std::chrono::steady_clock;

/// By so much the player's thread may wake late unheard.
constexpr std::chrono::milliseconds kWakeMargin{7};

/// Where timed MIDI goes: a synthesizer, an external port, a recorder for tests, or nowhere. Calls come from
/// one thread at a time (the player's); no call throws or blocks for long.
class MidiSink {
  public:
    virtual ~MidiSink() = default;

    /// One complete message, to sound as it arrives: a channel message of 2 or 3 bytes, a system exclusive
    /// one from 0xF0 to 0xF7, a song position (0xF2) of 3 bytes or a system real-time byte (0xF8 to 0xFF).
    virtual void send(std::span<const std::uint8_t> message) noexcept = 0;

    /// The same, with the moment to which it belongs, which has come or just passed. A sink that can place
    /// messages in time keeps the distances between such moments to the sample, and sounds them kWakeMargin
    /// and one block of its device later; so all of one device sound together. Moments never go back.
    virtual void sendAt(std::span<const std::uint8_t> message, Clock::time_point /*due*/) noexcept {
        send(message);
    }

    /// Ends every sound on every channel at once, whatever was sent before.
    virtual void panic() noexcept = 0;

    /// What was sent and still waits for a cable is not wanted any more: system exclusive messages are
    /// dropped, one that has begun ends where it is; the ends of notes and what channels were set to leave at
    /// once.
    /// @returns whether a system exclusive message was lost
    virtual bool cutShort() noexcept { return false; }
    /// When about the last of what was sent leaves, where a long system exclusive message makes it wait for a
    /// cable; a time that has passed where nothing waits.
    [[nodiscard]] virtual Clock::time_point leavesBy() const noexcept { return {}; }

    /// How many times 16 channels it has. Those of one unit share nothing with another's; the first is the
    /// sink itself, but for a panic, which ends the sounds of all.
    [[nodiscard]] virtual std::size_t units() const noexcept { return 1; }
    /// @param number  less than units(); lives as long as the sink
    [[nodiscard]] virtual MidiSink& unit(std::size_t /*number*/) noexcept { return *this; }

    /// True from the moment, or at most a second later, that the device behind it was gone. Any thread.
    [[nodiscard]] virtual bool isLost() const noexcept { return false; }

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
