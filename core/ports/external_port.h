#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "playback/midi_sink.h"

namespace incipit::ports {

/// What all MIDI outputs share: they know which notes sound on the device, and end them one by one, as not
/// every device knows "all notes off".
class ExternalPort : public playback::MidiSink {
  public:
    /// @param name  of the port
    explicit ExternalPort(std::string name) : m_name(std::move(name)) {}

    void send(std::span<const std::uint8_t> message) noexcept final {
        sendAt(message, playback::Clock::now());
    }
    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept final;
    void panic() noexcept final;
    [[nodiscard]] std::string name() const final { return "Port " + m_name; }

  protected:
    /// False where the port takes nothing now.
    virtual bool write(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept = 0;
    /// True once after the port lost messages and takes them again: ends of notes may be among them.
    [[nodiscard]] virtual bool hasRecovered() noexcept { return false; }

  private:
    void count(std::span<const std::uint8_t> message) noexcept;

    std::string m_name;
    std::array<std::uint8_t, std::size_t{16} * 128> m_notes{};  ///< how often each sounds
};

}  // namespace incipit::ports
