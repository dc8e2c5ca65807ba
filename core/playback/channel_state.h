#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>

namespace incipit::playback {

/// Gets one message at a time.
using Emit = std::function<void(std::span<const std::uint8_t>)>;

/// What the messages sent so far have set on the 16 channels: programs, controllers, pitch bends, pressure,
/// and (non-)registered parameters, which take several controllers each.
class ChannelStates {
  public:
    /// Takes note of a channel message, and of a system exclusive one that resets the device; others are
    /// ignored.
    void apply(std::span<const std::uint8_t> message);

    /// Sends what brings a device from the state `now` to this one: all that is set here, and the default
    /// for what is set only there.
    void emitFrom(const ChannelStates& now, const Emit& emit) const;

    bool operator==(const ChannelStates&) const = default;

    /// -1 when none was set.
    [[nodiscard]] int program(int channel) const { return m_channels[index(channel)].program; }
    [[nodiscard]] int controller(int channel, int number) const {
        return m_channels[index(channel)].controllers[index(number)];
    }

  private:
    struct Channel {
        Channel() { controllers.fill(-1); }

        int program = -1;
        int pressure = -1;
        int bend = -1;  ///< 0 to 16383
        std::array<std::int16_t, 128> controllers{};
        /// Values of data entry, high and low byte (-1 unset), by parameter: 14 bits, and bit 14 for a
        /// non-registered one.
        std::map<std::uint16_t, std::array<std::int16_t, 2>> parameters;
        bool nonRegistered = false;  ///< which kind of parameter is selected

        bool operator==(const Channel&) const = default;
    };

    static std::size_t index(int value) { return static_cast<std::size_t>(value); }
    static void applyController(Channel& channel, std::uint8_t number, std::uint8_t value);
    static void resetControllers(Channel& channel);
    static void emitChannel(std::uint8_t channel, const Channel& target, const Channel& now,
                            const Emit& emit);

    std::array<Channel, 16> m_channels;
};

}  // namespace incipit::playback
