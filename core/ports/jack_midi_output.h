#pragma once

#include <readerwriterqueue/readerwriterqueue.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "jack/port.h"
#include "ports/external_port.h"

namespace incipit::ports {

/// A MIDI output on JACK. A message leaves kWakeMargin and one period after it is due, to the frame, together
/// with the synthesizer's sound.
class JackMidiOutput final : public ExternalPort, private jack::Participant {
  public:
    /// @param device  another program's port that it is connected to; empty for a port of ours, which others
    ///                connect to
    /// @throws Error where JACK refuses
    JackMidiOutput(std::shared_ptr<jack::Client> client, const std::string& name, std::string device);
    /// What was sent last is given time to leave.
    ~JackMidiOutput() override;

    [[nodiscard]] bool isLost() const noexcept override;

  private:
    static constexpr std::size_t kPackets = 8192;

    /// A message, or a part of a long one.
    struct Packet {
        std::uint32_t frame = 0;  ///< at which the message is due
        std::uint32_t size = 0;   ///< bytes of the whole message
        std::array<std::uint8_t, 16> bytes{};
    };

    bool write(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override;
    [[nodiscard]] bool hasRecovered() noexcept override;
    void process(const jack::Period& period) noexcept override;
    [[nodiscard]] bool hasRoomFor(std::size_t packets) noexcept;
    bool lose() noexcept;
    void take(std::uint8_t* into, std::size_t size) noexcept;

    jack::Port m_port;
    std::string m_device;
    moodycamel::ReaderWriterQueue<Packet> m_queue{kPackets};
    std::int32_t m_margin;           ///< kWakeMargin in frames
    std::uint32_t m_latest = 0;      ///< frame of the last message: none leaves before the one sent before it
    bool m_lostSome = false;         ///< messages, because the server stands still
    std::uint64_t m_stoodStill = 0;  ///< the period in which it did
};

}  // namespace incipit::ports
