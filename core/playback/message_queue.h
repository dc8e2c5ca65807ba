#pragma once

#include <readerwriterqueue/readerwriterqueue.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace incipit::playback {

/// MIDI messages of any length on their way to a thread that must not lock, allocate or wait. One thread
/// pushes, one takes; neither does any of the three.
/// @tparam Target  when a message is due and where it goes, in the taker's terms
template <typename Target>
class MessageQueue {
  public:
    struct Head {
        Target target{};
        std::size_t size = 0;  ///< bytes
    };

    /// @param packets  room; a message takes one for each 16 bytes that it has begun, and at least one
    explicit MessageQueue(std::size_t packets) : m_packets(packets), m_queue(packets) {}

    // The thread that pushes:

    [[nodiscard]] bool hasRoomFor(std::size_t bytes) const noexcept {
        return m_queue.size_approx() + packetsOf(bytes) <= m_packets;
    }
    /// Whether a message of so many bytes has room in the empty queue.
    [[nodiscard]] bool couldHold(std::size_t bytes) const noexcept { return packetsOf(bytes) <= m_packets; }

    /// False where there is no room: then nothing of it is in. An empty message is one, too.
    bool push(std::span<const std::uint8_t> message, Target target) noexcept {
        if (!hasRoomFor(message.size())) return false;
        Packet packet{.head = {.target = target, .size = message.size()}};
        do {
            const std::size_t count = std::min(message.size(), kPacket);
            std::copy_n(message.begin(), count, packet.bytes.begin());
            m_queue.try_enqueue(packet);
            message = message.subspan(count);
        } while (!message.empty());
        return true;
    }

    // The thread that takes:

    /// The next message, which stays; nothing where none is in as a whole.
    [[nodiscard]] std::optional<Head> first() const noexcept {
        const Packet* packet = m_queue.peek();
        if (packet == nullptr || m_queue.size_approx() < packetsOf(packet->head.size)) return std::nullopt;
        return packet->head;
    }

    /// Takes the message that first() told. @param into  has room for its bytes; null drops it
    void take(std::uint8_t* into) noexcept {
        Packet packet;
        std::size_t done = 0;
        do {
            if (!m_queue.try_dequeue(packet)) return;
            const std::size_t count = std::min(packet.head.size - done, kPacket);
            if (into != nullptr) std::copy_n(packet.bytes.begin(), count, into + done);
            done += count;
        } while (done < packet.head.size);
    }

    /// Any thread.
    [[nodiscard]] bool isEmpty() const noexcept { return m_queue.size_approx() == 0; }

  private:
    static constexpr std::size_t kPacket = 16;

    /// A message, or a part of a long one.
    struct Packet {
        Head head;  ///< of the whole message
        std::array<std::uint8_t, kPacket> bytes{};
    };

    static std::size_t packetsOf(std::size_t bytes) {
        return std::max<std::size_t>(1, (bytes + kPacket - 1) / kPacket);
    }

    std::size_t m_packets;
    moodycamel::ReaderWriterQueue<Packet> m_queue;
};

}  // namespace incipit::playback
