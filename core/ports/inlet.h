#pragma once

#include <readerwriterqueue/readerwriterqueue.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "ports/arrival_clock.h"
#include "ports/input_port.h"

namespace incipit::ports {

/// What the thread of the MIDI system fills and the reader empties, without a lock.
class Inlet {
  public:
    /// Half a minute of two hands on a keyboard with aftertouch.
    static constexpr std::size_t kMessages = 8192;

    /// @param measured  whether the distances that take() is told add up
    explicit Inlet(bool measured, Thru thru = {}) : m_measured(measured), m_thru(std::move(thru)) {}

    /// The system's thread: a message that arrived now, and how long after the one before.
    void take(ArrivalClock::TimePoint now, ArrivalClock::Seconds delta,
              std::span<const std::uint8_t> bytes) noexcept {
        const ArrivalClock::TimePoint at = m_measured ? m_clock.stamp(now, delta) : now;
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
        playback::TimedInput input;
        if (!m_queue.try_dequeue(input)) return std::nullopt;
        return input;
    }

    /// Any thread: how many messages found the queue full.
    [[nodiscard]] std::uint64_t lost() const { return m_lost.load(std::memory_order_relaxed); }

  private:
    moodycamel::ReaderWriterQueue<playback::TimedInput> m_queue{kMessages};
    std::atomic<std::uint64_t> m_lost{0};
    bool m_measured;
    ArrivalClock m_clock;
    Thru m_thru;
};

}  // namespace incipit::ports
