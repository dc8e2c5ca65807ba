#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "playback/channel_state.h"
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

    /// Lifts the old sink's pedals, silences it and lets go of it. Null: nowhere.
    void setSink(std::shared_ptr<MidiSink> sink);
    [[nodiscard]] bool hasSink() const { return m_sink != nullptr; }

    /// Any message that a sink takes.
    void send(std::span<const std::uint8_t> message, Clock::time_point due);

    void liftPedals(Clock::time_point due);
    void panic();

    /// What was sent so far has set.
    [[nodiscard]] const ChannelStates& channels() const { return m_channels; }
    /// Brings the sink to a state.
    void setChannels(const ChannelStates& target, Clock::time_point due);

  private:
    std::shared_ptr<MidiSink> m_sink;
    ChannelStates m_channels;
};

}  // namespace incipit::playback
