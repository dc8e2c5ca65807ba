#pragma once

#include <readerwriterqueue/readerwriterqueue.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/log.h"
#include "ports/input_port.h"

namespace incipit::ports {

/// What the thread of the MIDI system fills and the reader empties, without a lock.
class InputQueue {
  public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Half a minute of two hands on a keyboard with aftertouch.
    static constexpr std::size_t kMessages = 8192;

    /// @param name  of the port, for the user
    explicit InputQueue(std::string name, Thru thru = {})
        : m_name(std::move(name)), m_thru(std::move(thru)) {}

    /// The system's thread: what came in, and when it was played.
    void take(TimePoint at, std::span<const std::uint8_t> bytes) noexcept {
        const auto message = playback::channelMessage(bytes);
        if (!message) return;
        if (!m_queue.try_enqueue({.at = at, .message = *message})) {
            m_lost.fetch_add(1, std::memory_order_relaxed);
        }
        try {
            if (m_thru) m_thru(*message);
        } catch (...) {  // a library's thread has no use for it
        }
    }

    /// The reader's thread.
    [[nodiscard]] std::optional<playback::TimedInput> next() {
        if (const std::uint64_t lost = this->lost(); lost != m_toldLost) {
            base::log(base::Level::Warning, "MIDI input",
                      std::to_string(lost - m_toldLost) + " messages of " + m_name +
                          " were lost: more came in than could be read.");
            m_toldLost = lost;
        }
        playback::TimedInput input;
        if (!m_queue.try_dequeue(input)) return std::nullopt;
        return input;
    }

    /// Any thread: how many messages found the queue full.
    [[nodiscard]] std::uint64_t lost() const { return m_lost.load(std::memory_order_relaxed); }
    [[nodiscard]] const std::string& name() const { return m_name; }

  private:
    moodycamel::ReaderWriterQueue<playback::TimedInput> m_queue{kMessages};
    std::atomic<std::uint64_t> m_lost{0};
    std::uint64_t m_toldLost = 0;
    std::string m_name;
    Thru m_thru;
};

}  // namespace incipit::ports
