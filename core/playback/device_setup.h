#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace incipit::playback {

/// The system exclusive messages that hold on a device: the last reset (General MIDI, GS, XG) and what was
/// set after it, each thing as it was set last.
class DeviceSetup {
  public:
    /// A message from 0xF0 to 0xF7.
    void apply(std::span<const std::uint8_t> message);

    /// Sends what brings a device that was set up as `now` to this: what differs, and all from the reset on
    /// where something is set there that is not here. That stays where no reset stands here.
    void emitFrom(const DeviceSetup& now,
                  const std::function<void(std::span<const std::uint8_t>)>& emit) const;

    [[nodiscard]] bool isEmpty() const { return m_messages.empty(); }
    [[nodiscard]] bool hasReset() const;

    bool operator==(const DeviceSetup&) const = default;

  private:
    using Bytes = std::vector<std::uint8_t>;
    std::vector<Bytes> m_messages;  ///< in order
};

/// How many of a message's first bytes say what it sets, where the rest says to which value: Roland's data
/// set (up to its address), Yamaha's parameter change, universal real-time messages. All of others.
[[nodiscard]] std::size_t subjectOf(std::span<const std::uint8_t> message);

}  // namespace incipit::playback
