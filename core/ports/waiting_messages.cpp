#include "ports/waiting_messages.h"

#include <algorithm>
#include <array>

#include "playback/channel_state.h"

namespace incipit::ports {

namespace {

constexpr std::uint8_t kExclusive = 0xF0, kEndOfExclusive = 0xF7, kRealtime = 0xF8;

bool isNoteOn(std::span<const std::uint8_t> message) {
    return message.size() == 3 && (message[0] & 0xF0U) == 0x90 && message[2] > 0;
}

bool isNoteOff(std::span<const std::uint8_t> message) {
    return message.size() == 3 &&
           ((message[0] & 0xF0U) == 0x80 || ((message[0] & 0xF0U) == 0x90 && message[2] == 0));
}

}  // namespace

bool WaitingMessages::goesAtOnce(std::span<const std::uint8_t> message, TimePoint now) const {
    if (message.empty()) return true;
    if (message[0] >= kRealtime) return m_systemCommon == 0;
    if (!isEmpty()) return false;
    if (message[0] != kExclusive) return true;
    return message.size() <= kWhole && m_cable.whenLeft(kWhole - message.size()) <= now;
}

bool WaitingMessages::add(std::span<const std::uint8_t> message) {
    if (!isEmpty() && m_bytes + message.size() > kMostBytes) return false;
    m_messages.emplace_back(message.begin(), message.end());
    m_bytes += message.size();
    if (message[0] > kExclusive) ++m_systemCommon;
    return true;
}

std::span<const std::uint8_t> WaitingMessages::first() const {
    const std::span<const std::uint8_t> message(m_messages.front());
    if (message.size() <= kWhole) return message;
    return message.subspan(m_begun, std::min(kPart, message.size() - m_begun));
}

void WaitingMessages::takeFirst(TimePoint now) {
    const std::size_t size = first().size();
    m_cable.carry(size, now);
    m_begun += size;
    m_bytes -= size;
    if (m_begun < m_messages.front().size()) return;
    if (m_messages.front()[0] > kExclusive) --m_systemCommon;
    m_messages.pop_front();
    m_begun = 0;
}

WaitingMessages::Rest WaitingMessages::cutShort() {
    Rest rest;
    if (m_begun > 0) rest.messages.push_back({kEndOfExclusive});
    std::array<std::size_t, std::size_t{16} * 128> neverStruck{};
    playback::ChannelStates channels;
    for (Bytes& message : m_messages) {
        const std::size_t key = message.size() < 2 ? 0 : (message[0] & 0x0FU) << 7U | (message[1] & 0x7FU);
        if (message[0] == kExclusive) {
            rest.lostExclusive = true;
        } else if (isNoteOn(message)) {
            ++neverStruck[key];
        } else if (!isNoteOff(message)) {
            channels.apply(message);
        } else if (neverStruck[key] > 0) {
            --neverStruck[key];
        } else {
            rest.messages.push_back(std::move(message));
        }
    }
    channels.emitFrom({}, [&](std::span<const std::uint8_t> message) {
        rest.messages.emplace_back(message.begin(), message.end());
    });
    m_messages.clear();
    m_begun = m_bytes = m_systemCommon = 0;
    return rest;
}

}  // namespace incipit::ports
