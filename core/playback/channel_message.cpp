#include "playback/channel_message.h"

#include <algorithm>

namespace incipit::playback {

std::optional<ChannelMessage> channelMessage(std::span<const std::uint8_t> bytes) noexcept {
    if (bytes.empty() || bytes[0] < 0x80 || bytes[0] >= 0xF0) return std::nullopt;
    const unsigned kind = bytes[0] & 0xF0U;
    const std::size_t size = kind == 0xC0 || kind == 0xD0 ? 2 : 3;
    if (bytes.size() != size) return std::nullopt;
    if (std::any_of(bytes.begin() + 1, bytes.end(), [](std::uint8_t byte) { return byte >= 0x80; })) {
        return std::nullopt;
    }
    ChannelMessage message;
    std::copy(bytes.begin(), bytes.end(), message.data.begin());
    message.size = static_cast<std::uint8_t>(size);
    if (kind == 0x90 && message.data[2] == 0) {
        message.data = {static_cast<std::uint8_t>(0x80U | message.channel()), message.data[1], 64};
    }
    return message;
}

}  // namespace incipit::playback
