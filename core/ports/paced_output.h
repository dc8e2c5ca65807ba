#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "ports/output_connection.h"
#include "ports/waiting_messages.h"

namespace incipit::ports {

/// A connection whose device may be at the end of a DIN cable and holds a few thousand bytes for it: long
/// system exclusive messages leave in parts, as such a cable carries them, and what comes after them waits
/// meanwhile (WaitingMessages). All else goes at once, on the caller's thread.
class PacedOutput final : public OutputConnection {
  public:
    /// @param line  takes messages, and parts of system exclusive ones, at once
    explicit PacedOutput(std::unique_ptr<OutputConnection> line);
    /// Cuts short what waits.
    ~PacedOutput() override;

    [[nodiscard]] bool write(std::span<const std::uint8_t> message,
                             playback::Clock::time_point due) noexcept override;
    bool cutShort() noexcept override;
    [[nodiscard]] playback::Clock::time_point leavesBy() const noexcept override;
    [[nodiscard]] bool isLost() const noexcept override { return m_line->isLost(); }

  private:
    // The following are called under the lock, where they may not wait.

    void run(const std::stop_token& stop);
    void sendFirst() noexcept;
    bool dropAll() noexcept;

    std::unique_ptr<OutputConnection> m_line;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    WaitingMessages m_waiting;
    int m_refusals = 0;                      ///< of what is first, one after another
    playback::Clock::time_point m_tryAgain;  ///< after one
    bool m_failed = false;                   ///< something was lost since the last write()
    std::jthread m_thread;                   ///< last: it uses the others
};

}  // namespace incipit::ports
