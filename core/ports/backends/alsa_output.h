#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ports/backends/alsa_name.h"
#include "ports/backends/alsa_watch.h"
#include "ports/output_connection.h"

namespace incipit::ports {

/// A client of ALSA's sequencer with one output port. Messages go at once, and parts of system exclusive ones
/// do, too: RtMidi sends such a message as one event, which a device's buffer may not hold. It never waits:
/// what a device has no room for is told as not taken.
class AlsaOutput final : public OutputConnection {
  public:
    /// @param client, port  names as others see them
    /// @throws Error where there is no sequencer
    AlsaOutput(const std::string& client, const std::string& port);
    ~AlsaOutput() override;
    AlsaOutput(const AlsaOutput&) = delete;
    AlsaOutput& operator=(const AlsaOutput&) = delete;

    /// @param name  for the user
    /// @throws Error where ALSA refuses
    void connectTo(AlsaAddress device, const std::string& name, std::shared_ptr<const AlsaWatch> watch);

    [[nodiscard]] bool write(std::span<const std::uint8_t> message,
                             playback::Clock::time_point due) noexcept override;
    [[nodiscard]] bool isLost() const noexcept override { return m_lookout && !m_lookout->isThere(); }

  private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
    std::optional<AlsaLookout> m_lookout;  ///< for a device
};

}  // namespace incipit::ports
