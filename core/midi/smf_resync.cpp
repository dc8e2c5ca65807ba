#include "midi/smf_resync.h"

#include <algorithm>

namespace incipit::midi {

namespace {

constexpr std::size_t kLongestVlq = 4;

/// A length at the position and as many bytes after it.
bool payloadFits(Bytes bytes, std::size_t position) {
    const Vlq length = readVlq(bytes.first(std::min(bytes.size(), position + kLongestVlq)), position);
    return length.complete && length.value <= bytes.size() - position - length.size;
}

bool dataAt(Bytes bytes, std::size_t position, std::size_t count) {
    if (position > bytes.size() || count > bytes.size() - position) return false;
    for (std::size_t i = 0; i < count; ++i) {
        if (byteAt(bytes, position + i) >= 0x80) return false;
    }
    return true;
}

bool messageAt(Bytes bytes, std::size_t position) {
    if (position >= bytes.size()) return false;
    const std::uint8_t status = byteAt(bytes, position);
    if (status < 0x80) return false;
    if (status == 0xF0) return payloadFits(bytes, position + 1);
    if (status == 0xFF) {
        return position + 1 < bytes.size() && byteAt(bytes, position + 1) < 0x80 &&
               payloadFits(bytes, position + 2);
    }
    // 0xF7 is more likely the end of a torn system-exclusive message than the start of a packet.
    if (status > 0xEF) return false;
    return dataAt(bytes, position + 1, dataBytes(status));
}

}  // namespace

std::size_t dataBytes(std::uint8_t status) {
    switch (status < 0xF0 ? status & 0xF0U : status) {
        case 0xC0:
        case 0xD0:
        case 0xF1:
        case 0xF3:
            return 1;
        default:
            return status < 0xF0 || status == 0xF2 ? 2 : 0;
    }
}

bool eventOrEndAt(Bytes bytes, std::size_t position) {
    if (position >= bytes.size()) return true;
    const Vlq delta = readVlq(bytes.first(std::min(bytes.size(), position + kLongestVlq)), position);
    return delta.complete && messageAt(bytes, position + delta.size);
}

std::size_t behindBadMessage(Bytes bytes, std::size_t data, std::uint8_t status) {
    const std::size_t count = dataBytes(status);
    const std::size_t after = data + count;
    if (eventOrEndAt(bytes, after)) return after;
    for (std::size_t position = data; position < after; ++position) {
        if (eventOrEndAt(bytes, position)) return position;
    }
    const Vlq delta = readVlq(bytes.first(std::min(bytes.size(), after + kLongestVlq)), after);
    if (delta.complete && dataAt(bytes, after + delta.size, count)) return after;
    return resync(bytes, after);
}

std::size_t resync(Bytes bytes, std::size_t position) {
    // 0xF7 ends a torn system-exclusive message sooner than it begins a long delta-time.
    while ((position < bytes.size() && byteAt(bytes, position) == 0xF7) || !eventOrEndAt(bytes, position)) {
        ++position;
    }
    return position;
}

}  // namespace incipit::midi
