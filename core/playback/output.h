#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "playback/channel_state.h"
#include "playback/midi_sink.h"

namespace incipit::playback {

/// A sink and all that it has been told: which notes sound and what is set on its channels. Owes the sink a
/// note-off for every note-on. Used by the player's thread alone.
class Output {
  public:
    explicit Output(std::shared_ptr<MidiSink> sink = nullptr) { setSink(std::move(sink)); }
    ~Output() { setSink(nullptr); }
    Output(Output&& other) noexcept = default;
    Output& operator=(Output&& other) = delete;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// Silences the old sink and lets go of it. Null: nowhere.
    void setSink(std::shared_ptr<MidiSink> sink);

    void noteOn(int channel, int pitch, int velocity, Clock::time_point due);
    void noteOff(int channel, int pitch, int release, Clock::time_point due);
    /// A channel message that is no note, system exclusive, song position or a real-time byte.
    void send(std::span<const std::uint8_t> message, Clock::time_point due);

    /// Ends the notes and lifts the pedals.
    void silence(Clock::time_point due);
    void panic();

    /// What was sent so far has set.
    [[nodiscard]] const ChannelStates& channels() const { return m_channels; }
    /// Brings the sink to a state.
    void setChannels(const ChannelStates& target, Clock::time_point due);

  private:
    static std::size_t keyOf(int channel, int pitch) {
        return static_cast<std::size_t>(channel) * 128 + static_cast<std::size_t>(pitch);
    }

    std::shared_ptr<MidiSink> m_sink;
    ChannelStates m_channels;
    std::array<std::uint16_t, std::size_t{16} * 128> m_sounding{};  ///< how often, by channel and pitch
    std::size_t m_notes = 0;                                        ///< that sound in all
};

}  // namespace incipit::playback
