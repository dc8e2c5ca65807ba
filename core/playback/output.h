#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "playback/channel_state.h"
#include "playback/device_setup.h"
#include "playback/midi_sink.h"

namespace incipit::playback {

/// A sink and what has been set on its channels. What sounds there stands in the router's ledger. Used by the
/// player's thread alone.
class Output {
  public:
    Output() = default;
    ~Output() { setSink(nullptr); }
    Output(Output&& other) noexcept = default;
    Output& operator=(Output&& other) = delete;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Lets go of the old sink: at rest and silenced, but where it was left to ring. Null: nowhere.
    void setSink(std::shared_ptr<MidiSink> sink);
    [[nodiscard]] bool hasSink() const { return m_sink != nullptr; }

    /// Any message that a sink takes.
    void send(std::span<const std::uint8_t> message, Clock::time_point due);

    /// Pedals up, bends centred, modulation 0.
    void rest(Clock::time_point due);
    void liftPedals(Clock::time_point due);
    /// What sounds has been ended and is to fade in its own time, also when the sink is let go of.
    void letRing() { m_struck = false; }
    void panic();
    /// As the sink does it; a system exclusive message that was lost is sent again where it is to hold.
    void cutShort();
    /// As the sink tells it.
    [[nodiscard]] Clock::time_point leavesBy() const;

    /// What was sent so far has set.
    [[nodiscard]] const ChannelStates& channels() const { return m_channels; }
    /// A run begins: the device may have been used by others, and is told its state anew.
    void begin();
    /// Brings the sink to a state, by what differs. @returns how many bytes that took
    std::size_t setChannels(const ChannelStates& target, Clock::time_point due);
    /// The same of system exclusive messages. @returns whether the device was reset, which takes a moment
    bool setUp(const DeviceSetup& target, Clock::time_point due);

  private:
    std::shared_ptr<MidiSink> m_sink;
    ChannelStates m_channels;
    DeviceSetup m_setup;
    bool m_leftSetUp = false;  ///< by a run before, in ways that only a reset undoes
    bool m_struck = false;     ///< a note, since it was left to ring
};

}  // namespace incipit::playback
