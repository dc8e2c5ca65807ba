#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "playback/cable.h"

namespace incipit::ports {

/// What has to wait until a DIN cable has carried what was sent before, so that no device's buffer overflows:
/// long system exclusive messages, in parts, and what comes after them. Messages leave in order, but for
/// realtime ones, which go ahead of all but other system messages, between the parts, too; nothing else comes
/// between them. A value: it is told the time and sends nothing itself. May throw std::bad_alloc.
class WaitingMessages {
  public:
    using TimePoint = playback::Clock::time_point;
    using Bytes = std::vector<std::uint8_t>;

    /// The longest system exclusive message that leaves whole, as not every program puts parts together; and
    /// as much as a cable may be behind with before one has to wait.
    static constexpr std::size_t kWhole = 1024;
    /// Of a longer one: a clock between two waits no longer than a pulse takes.
    static constexpr std::size_t kPart = 64;
    /// More wait only where one message is longer than that.
    static constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

    /// Whether a message is to be sent at once; the others are to be added.
    [[nodiscard]] bool goesAtOnce(std::span<const std::uint8_t> message, TimePoint now) const;
    /// So many bytes were sent past the queue.
    void sent(std::size_t bytes, TimePoint now) { m_cable.carry(bytes, now); }

    /// @returns false where too much waits already
    [[nodiscard]] bool add(std::span<const std::uint8_t> message);
    [[nodiscard]] bool isEmpty() const { return m_messages.empty(); }

    /// What leaves next and when, where something waits: a message, or a part of a system exclusive one.
    [[nodiscard]] std::span<const std::uint8_t> first() const;
    [[nodiscard]] TimePoint firstLeaves() const { return m_cable.whenLeft(kPart); }
    /// It was sent.
    void takeFirst(TimePoint now);

    struct Rest {
        /// To be sent at once: the end of a system exclusive message that has begun, the ends of notes that
        /// sound, and what the channels are to be set to.
        std::vector<Bytes> messages;
        bool lostExclusive = false;  ///< a system exclusive message, or its end
    };
    /// Nothing waits any more.
    [[nodiscard]] Rest cutShort();

    /// When about the last of it leaves.
    [[nodiscard]] TimePoint leavesBy(TimePoint now) const {
        return std::max(now, firstLeaves()) + m_bytes * playback::Cable::kByte;
    }

  private:
    playback::Cable m_cable;
    std::deque<Bytes> m_messages;
    std::size_t m_begun = 0;         ///< bytes of the first message that were sent
    std::size_t m_bytes = 0;         ///< that wait
    std::size_t m_systemCommon = 0;  ///< messages that wait and that realtime must not overtake
};

}  // namespace incipit::ports
