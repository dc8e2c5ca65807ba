#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "playback/channel_message.h"
#include "playback/channel_state.h"
#include "playback/midi_sink.h"
#include "playback/midi_trace.h"
#include "playback/sounding_notes.h"
#include "ports/output_connection.h"

namespace incipit::ports {

/// A MIDI output of this machine, whatever system it belongs to. Knows which notes sound on the device, and
/// ends them one by one, as not every device knows "all notes off": those whose ends it missed, too, because
/// it did not take them or was away.
class ExternalPort final : public playback::MidiSink {
  public:
    /// @param name  of the port
    /// @param trace  is told what is sent; null: nobody is
    ExternalPort(std::string name, std::shared_ptr<OutputConnection> connection,
                 std::shared_ptr<playback::MidiTrace> trace = nullptr);

    void send(std::span<const std::uint8_t> message) noexcept override {
        sendAt(message, playback::Clock::now());
    }
    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override;
    void panic() noexcept override;
    bool cutShort() noexcept override { return m_connection && m_connection->cutShort(); }
    [[nodiscard]] playback::Clock::time_point leavesBy() const noexcept override {
        return m_connection ? m_connection->leavesBy() : playback::Clock::time_point();
    }
    /// True while it is away, too.
    [[nodiscard]] bool isLost() const noexcept override { return !m_connection || m_connection->isLost(); }
    [[nodiscard]] std::string name() const override { return "Port " + m_name; }

    /// After messages that the device did not take, whose notes may hang: a panic, where it takes it now.
    /// What is sent next tries it, too.
    void recover() noexcept;

    [[nodiscard]] const std::shared_ptr<OutputConnection>& connection() const { return m_connection; }
    /// The device has gone: from now on messages are dropped.
    void disconnect() noexcept;
    /// It is back: the notes whose ends it missed end, and its channels are set as they would be had it never
    /// gone. Notes that are still held sound on.
    void connect(std::shared_ptr<OutputConnection> connection) noexcept;

  private:
    bool write(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept;
    void noteOn(const playback::ChannelMessage& note, playback::Clock::time_point due) noexcept;
    void noteOff(const playback::ChannelMessage& note, playback::Clock::time_point due) noexcept;
    void endMissed() noexcept;
    void silence() noexcept;

    std::string m_name;
    std::shared_ptr<OutputConnection> m_connection;  ///< null while the device is away
    playback::TracedPort m_trace;
    playback::SoundingNotes m_sounding;  ///< on the device, as far as it took the messages
    std::array<playback::Clock::time_point, std::size_t{16} * 128> m_ended{};  ///< each key's last note-off
    std::vector<playback::ChannelMessage> m_missed;  ///< note-offs of notes that sound, while it was away
    playback::ChannelStates m_channels;              ///< as they were to be set
    bool m_lostSome = false;  ///< messages that it did not take; ends of notes may be among them
};

}  // namespace incipit::ports
