#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "playback/channel_message.h"

namespace incipit::playback {

struct TimedInput {
    std::chrono::steady_clock::time_point at;  ///< when it was played, as nearly as the system tells
    ChannelMessage message;
};

/// Where MIDI is played in: a keyboard, another program, a script of a test, or nowhere. One thread reads; no
/// call blocks or throws.
class MidiSource {
  public:
    virtual ~MidiSource() = default;

    /// The next message in order of time; nothing when all that has come in was read.
    [[nodiscard]] virtual std::optional<TimedInput> next() = 0;

    /// False, for good, within a second after the device or its server has gone. What came in before can
    /// still be read. Keys that were down then get no note-off: who sounds them calls panic().
    [[nodiscard]] virtual bool alive() = 0;

    /// Messages that came in while more stood unread than there is room for.
    [[nodiscard]] virtual std::uint64_t lost() const = 0;

    /// For the user: "Port Roland A-49".
    [[nodiscard]] virtual std::string name() const = 0;
};

/// The null twin of every keyboard: nobody plays.
class NullSource final : public MidiSource {
  public:
    [[nodiscard]] std::optional<TimedInput> next() override { return std::nullopt; }
    [[nodiscard]] bool alive() override { return true; }
    [[nodiscard]] std::uint64_t lost() const override { return 0; }
    [[nodiscard]] std::string name() const override { return "No keyboard"; }
};

}  // namespace incipit::playback
