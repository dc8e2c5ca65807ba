#include "playback/device_setup.h"
#include "midi/system_reset.h"

#include <algorithm>

namespace incipit::playback {

std::size_t subjectOf(std::span<const std::uint8_t> message) {
    constexpr std::uint8_t kRoland = 0x41, kDataSet = 0x12, kYamaha = 0x43, kParameterChange = 0x10,
                           kUniversal = 0x7F;
    constexpr std::size_t kRolandAddress = 8, kYamahaAddress = 7, kUniversalKind = 5;
    if (message.size() > kRolandAddress && message[1] == kRoland && message[4] == kDataSet)
        return kRolandAddress;
    if (message.size() > kYamahaAddress && message[1] == kYamaha && (message[2] & 0xF0U) == kParameterChange)
        return kYamahaAddress;
    if (message.size() > kUniversalKind && message[1] == kUniversal) return kUniversalKind;
    return message.size();
}

namespace {

constexpr std::size_t kMost = 512;

bool areOfOneSubject(std::span<const std::uint8_t> one, std::span<const std::uint8_t> other) {
    const std::size_t size = subjectOf(one);
    return size == subjectOf(other) && std::ranges::equal(one.first(size), other.first(size));
}

/// Machine control and time code, which set nothing up.
bool isControl(std::span<const std::uint8_t> message) {
    return message.size() > 3 && message[1] == 0x7F &&
           (message[3] == 0x06 || message[3] == 0x07 || message[3] == 0x01);
}

}  // namespace

void DeviceSetup::apply(std::span<const std::uint8_t> message) {
    if (isControl(message)) return;
    if (midi::isSystemReset(message)) {
        m_messages.clear();
    } else {
        std::erase_if(m_messages, [&](const Bytes& before) { return areOfOneSubject(before, message); });
        if (m_messages.size() == kMost) m_messages.erase(m_messages.begin() + 1);  // behind the reset
    }
    m_messages.emplace_back(message.begin(), message.end());
}

bool DeviceSetup::hasReset() const {
    return !m_messages.empty() && midi::isSystemReset(m_messages.front());
}

void DeviceSetup::emitFrom(const DeviceSetup& now,
                           const std::function<void(std::span<const std::uint8_t>)>& emit) const {
    const bool canStay = std::ranges::all_of(now.m_messages, [this](const Bytes& set) {
        return std::ranges::any_of(m_messages,
                                   [&](const Bytes& wanted) { return areOfOneSubject(set, wanted); });
    });
    for (const Bytes& message : m_messages) {
        if (!canStay || std::ranges::find(now.m_messages, message) == now.m_messages.end()) emit(message);
    }
}

}  // namespace incipit::playback
