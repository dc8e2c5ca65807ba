#include "midi/system_reset.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace incipit::midi {

namespace {

constexpr int kAny = -1;

template <std::size_t Size>
bool matches(std::span<const std::uint8_t> message, const std::array<int, Size>& pattern) {
    return std::ranges::equal(message, pattern,
                              [](std::uint8_t byte, int wanted) { return wanted == kAny || byte == wanted; });
}

}  // namespace

SystemReset resetOf(std::span<const std::uint8_t> message) {
    constexpr std::array kGeneralMidi{0xF0, 0x7E, kAny, 0x09, kAny, 0xF7};
    constexpr std::array kGs{0xF0, 0x41, kAny, 0x42, 0x12, 0x40, 0x00, 0x7F, 0x00, 0x41, 0xF7};
    constexpr std::array kXg{0xF0, 0x43, kAny, 0x4C, 0x00, 0x00, 0x7E, 0x00, 0xF7};
    constexpr std::uint8_t kLevel2On = 3;
    if (matches(message, kGs)) return SystemReset::Gs;
    if (matches(message, kXg)) return SystemReset::Xg;
    if (!matches(message, kGeneralMidi)) return SystemReset::None;
    return message[4] == kLevel2On ? SystemReset::GeneralMidi2 : SystemReset::GeneralMidi;
}

}  // namespace incipit::midi
