#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "jack/port.h"
#include "playback/message_queue.h"
#include "ports/output_connection.h"

namespace incipit::ports {

/// A MIDI output on JACK. A message leaves kWakeMargin and one period after it is due, to the frame, together
/// with the synthesizer's sound.
class JackMidiOutput final : public OutputConnection, private jack::Participant {
  public:
    /// @param device  another program's port that it is connected to; empty for a port of ours, which others
    ///                connect to
    /// @throws Error where JACK refuses
    JackMidiOutput(std::shared_ptr<jack::Client> client, const std::string& name, std::string device);
    /// What was sent last is given time to leave.
    ~JackMidiOutput() override;

    [[nodiscard]] bool isLost() const noexcept override;

    [[nodiscard]] bool write(std::span<const std::uint8_t> message,
                             playback::Clock::time_point due) noexcept override;

  private:
    void process(const jack::Period& period) noexcept override;
    [[nodiscard]] bool hasRoomFor(std::size_t bytes) noexcept;

    jack::Port m_port;
    std::string m_device;
    playback::MessageQueue<std::uint32_t> m_queue;  ///< the target: due by frames of the server
    std::int32_t m_margin;                          ///< kWakeMargin in frames
    std::uint32_t m_latest = 0;      ///< frame of the last message: none leaves before the one sent before it
    bool m_standsStill = false;      ///< the server, when it was last seen
    std::uint64_t m_stoodStill = 0;  ///< the period in which it did
    jack::Registration m_registration;
};

}  // namespace incipit::ports
