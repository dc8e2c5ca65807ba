#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace incipit::synth {

/// Whether a JACK server answers; never starts one. Takes up to a few tenths of a second.
[[nodiscard]] bool jackServerRuns();

/// Frames a second of the JACK server; nothing where none answers.
[[nodiscard]] std::optional<double> jackSampleRate();

/// A look-out for the end of the JACK server: a client without ports.
class JackWatch {
  public:
    JackWatch();
    ~JackWatch();
    JackWatch(const JackWatch&) = delete;
    JackWatch& operator=(const JackWatch&) = delete;

    /// Any thread. False where there was none, and from the moment that it ended.
    [[nodiscard]] bool serverRuns() const { return m_runs; }
    /// Any thread.
    [[nodiscard]] bool hasPort(const std::string& name) const;
    /// Any thread. The ports that a port is connected to.
    [[nodiscard]] std::vector<std::string> connections(const std::string& port) const;
    /// Frames a second; 0 where there is no server.
    [[nodiscard]] double sampleRate() const;
    /// Any thread. The frame at which the server's last period began: it stands still while the server does.
    [[nodiscard]] std::uint32_t lastFrame() const;

  private:
    void* m_client = nullptr;  // jack_client_t
    std::atomic<bool> m_runs{false};
};

}  // namespace incipit::synth
