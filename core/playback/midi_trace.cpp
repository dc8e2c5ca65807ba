#include "playback/midi_trace.h"

#include <algorithm>
#include <utility>

namespace incipit::playback {

namespace {

constexpr std::uint64_t kByte = 8;

std::uint64_t packed(TraceKind kind, std::uint16_t port, std::size_t size) {
    const std::uint64_t kept = std::min<std::size_t>(size, 0xFFFF);
    return static_cast<std::uint64_t>(kind) | (std::uint64_t{port} << 16U) | (kept << 32U);
}

std::uint64_t packed(std::span<const std::uint8_t> bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), kByte); ++i)
        word |= std::uint64_t{bytes[i]} << (kByte * i);
    return word;
}

TracedMessage unpacked(std::int64_t at, std::uint64_t head, std::uint64_t word) {
    TracedMessage message{.at = Clock::time_point(Clock::duration(at)),
                          .kind = static_cast<TraceKind>(head & 0xFFU),
                          .port = static_cast<std::uint16_t>(head >> 16U),
                          .size = static_cast<std::uint16_t>(head >> 32U)};
    for (std::size_t i = 0; i < message.bytes.size(); ++i)
        message.bytes[i] = static_cast<std::uint8_t>(word >> (kByte * i));
    return message;
}

}  // namespace

std::uint16_t MidiTrace::addPort(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    const auto port = std::find(m_ports.begin(), m_ports.end(), name) - m_ports.begin();
    if (static_cast<std::size_t>(port) == m_ports.size()) m_ports.push_back(name);
    return static_cast<std::uint16_t>(port);
}

void MidiTrace::add(TraceKind kind, std::uint16_t port, std::span<const std::uint8_t> message) noexcept {
    const std::uint64_t number = m_written.fetch_add(1) + 1;
    Slot& slot = m_slots[number % kMost];
    // A reader that sees one number before and after has seen one message. A writer that was overtaken by a
    // whole round leaves a slot that nobody believes.
    slot.begun.store(number);
    slot.at.store(Clock::now().time_since_epoch().count());
    slot.head.store(packed(kind, port, message.size()));
    slot.bytes.store(packed(message));
    slot.done.store(number);
}

void MidiTrace::read(Cursor& cursor, std::vector<TracedMessage>& messages, std::size_t most) const {
    const std::uint64_t written = m_written.load();
    if (written - cursor.next > kMost) {
        const std::uint64_t oldest = written - kMost;
        cursor.lost += oldest - cursor.next;
        cursor.next = oldest;
    }
    for (; most > 0 && cursor.next < written; --most) {
        const std::uint64_t number = cursor.next + 1;
        const Slot& slot = m_slots[number % kMost];
        // It is being written, unless its writer slept for so long that another one was there meanwhile.
        if (slot.done.load() < number && written - number < kMost / 2) return;
        const TracedMessage message = unpacked(slot.at.load(), slot.head.load(), slot.bytes.load());
        const bool isWhole = slot.begun.load() == number && slot.done.load() == number;
        cursor.next = number;
        if (isWhole) {
            messages.push_back(message);
        } else {
            ++cursor.lost;
        }
    }
}

std::string MidiTrace::portName(std::uint16_t port) const {
    const std::lock_guard lock(m_mutex);
    return port < m_ports.size() ? m_ports[port] : std::string();
}

TracedPort::TracedPort(std::shared_ptr<MidiTrace> trace, const std::string& name)
    : m_trace(std::move(trace)), m_port(m_trace ? m_trace->addPort(name) : std::uint16_t{0}) {}

}  // namespace incipit::playback
