#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
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

    /// A piece plays on this channel, 0 to 15. Where a device goes to a state in which a channel is used from
    /// one in which it is not, a run begins there, and the device may have been left in any state: its
    /// controllers are reset, and what is not set here (bend and its range, volume, bank and program) gets
    /// General MIDI's value at power-on.
    void use(int channel);
    /// Uses the channels that the other uses.
    void useAs(const ChannelStates& other) { m_used |= other.m_used; }

    /// The device may have been used by others meanwhile: what was set here may be anything now.
    void forget();

    /// Sends what brings a device from the state `now` to this one, and nothing else: what is set here and
    /// not the same there, and the default for what is set only there.
    void emitFrom(const ChannelStates& now, const Emit& emit) const;

    /// Sends what lifts the pedals that are down in this state.
    void liftPedals(const Emit& emit) const;
    /// Sends what leaves a device in this state as the next user of it expects it: pedals up, bends centred,
    /// modulation 0.
    void rest(const Emit& emit) const;

    bool operator==(const ChannelStates&) const = default;

    /// -1 when none was set.
    [[nodiscard]] int program(int channel) const { return m_channels[index(channel)].program; }
    [[nodiscard]] int controller(int channel, int number) const {
        return m_channels[index(channel)].controllers[index(number)];
    }

  private:
    using Value = std::array<std::int16_t, 2>;  ///< of a parameter, high and low byte; -1 unset
    using Parameters = std::map<std::uint16_t, Value>;
    struct Channel {
        Channel() { controllers.fill(-1); }

        int program = -1;
        int pressure = -1;
        int bend = -1;  ///< 0 to 16383
        std::array<std::int16_t, 128> controllers{};
        /// Values of data entry, high and low byte (-1 unset), by parameter: 14 bits, and bit 14 for a
        /// non-registered one.
        Parameters parameters;
        bool nonRegistered = false;  ///< which kind of parameter is selected

        bool operator==(const Channel&) const = default;
        /// The parameter that data entry sets now, as in `parameters`.
        [[nodiscard]] std::optional<std::uint16_t> selected() const;
    };

    static std::size_t index(int value) { return static_cast<std::size_t>(value); }
    static void applyController(Channel& channel, std::uint8_t number, std::uint8_t value);
    static void step(Channel& channel, std::uint16_t parameter, int by);
    static void resetControllers(Channel& channel);
    [[nodiscard]] static Value missing(std::uint16_t key, Value wanted, const Parameters& device);
    [[nodiscard]] Channel begun(std::size_t channel) const;
    void emitZeros(std::initializer_list<std::uint8_t> controllers, const Emit& emit) const;
    static void emitChannel(std::uint8_t channel, const Channel& target, const Channel& now, bool begins,
                            const Emit& emit);

    std::array<Channel, 16> m_channels;
    std::uint16_t m_used = 0;  ///< a bit for each channel
};

}  // namespace incipit::playback
