#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "ports/backends/alsa_name.h"

namespace incipit::ports {

/// A client of this process, while this lives. ALSA tells the thread that opened it, and not the process. Any
/// thread.
class OwnAlsaClient {
  public:
    explicit OwnAlsaClient(int client);
    ~OwnAlsaClient();
    OwnAlsaClient(const OwnAlsaClient&) = delete;
    OwnAlsaClient& operator=(const OwnAlsaClient&) = delete;

    [[nodiscard]] int number() const { return m_client; }
    [[nodiscard]] static bool isOne(int client);

  private:
    int m_client;
};

/// Asks ALSA's sequencer what RtMidi does not tell, over a line of its own. Any thread.
class AlsaWatch {
  public:
    enum class Direction { Output, Input };

    /// @throws Error where there is no sequencer
    AlsaWatch();
    ~AlsaWatch();
    AlsaWatch(const AlsaWatch&) = delete;
    AlsaWatch& operator=(const AlsaWatch&) = delete;

    /// The client of that name, which is one's own for sure where the name is.
    [[nodiscard]] std::optional<int> clientNamed(const std::string& name) const noexcept;
    /// Whether a client is still connected to that port. To a device that went and came back it is not,
    /// whatever name and address that has.
    [[nodiscard]] bool isConnected(int client, AlsaAddress device, Direction direction) const noexcept;

  private:
    struct Implementation;
    mutable std::mutex m_mutex;
    std::unique_ptr<Implementation> m_implementation;
};

/// Whether a device is still there that a client of ours was connected to.
class AlsaLookout {
  public:
    /// @param client  ours
    AlsaLookout(std::shared_ptr<const AlsaWatch> watch, int client, AlsaAddress device,
                AlsaWatch::Direction direction)
        : m_watch(std::move(watch)), m_client(client), m_device(device), m_direction(direction) {}

    /// Any thread.
    [[nodiscard]] bool isThere() const noexcept {
        return m_watch->isConnected(m_client, m_device, m_direction);
    }

  private:
    std::shared_ptr<const AlsaWatch> m_watch;
    int m_client;
    AlsaAddress m_device;
    AlsaWatch::Direction m_direction;
};

}  // namespace incipit::ports
