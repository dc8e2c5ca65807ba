#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace incipit::midi {

using Bytes = std::span<const std::byte>;

/// How many bytes of a chunk stand before what it holds: its kind and its length, in SMF and RIFF alike.
inline constexpr std::size_t kChunkHeader = 8;

[[nodiscard]] inline std::uint8_t byteAt(Bytes bytes, std::size_t position) {
    return std::to_integer<std::uint8_t>(bytes[position]);
}

/// The bytes from a position on; none where it lies past the end.
[[nodiscard]] inline Bytes from(Bytes bytes, std::size_t position) {
    return position < bytes.size() ? bytes.subspan(position) : Bytes{};
}

[[nodiscard]] inline std::string_view asText(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline bool startsWith(Bytes bytes, std::string_view id, std::size_t position = 0) {
    return asText(from(bytes, position)).starts_with(id);
}

/// How a MIDI file begins; with the length that its header has in every file of today.
inline constexpr std::string_view kHeader = "MThd";
inline constexpr std::string_view kWholeHeader{"MThd\0\0\0\x06", 8};

/// Big-endian number of `count` bytes, which must be there.
[[nodiscard]] inline std::uint32_t bigEndian(Bytes bytes, std::size_t position, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value = value << 8U | byteAt(bytes, position + i);
    }
    return value;
}

[[nodiscard]] inline std::uint32_t littleEndian32(Bytes bytes, std::size_t position) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i) {
        value = value << 8U | byteAt(bytes, position + i - 1);
    }
    return value;
}

/// A variable-length quantity. More than 4 bytes are not valid; of them the low 28 bits count.
struct Vlq {
    std::uint32_t value = 0;
    std::size_t size = 0;   ///< bytes taken
    bool complete = false;  ///< its last byte was there
};

[[nodiscard]] inline Vlq readVlq(Bytes bytes, std::size_t position) {
    Vlq vlq;
    while (position < bytes.size()) {
        const std::uint8_t byte = byteAt(bytes, position++);
        vlq.value = (vlq.value << 7U | (byte & 0x7FU)) & 0x0FFFFFFFU;
        ++vlq.size;
        if (byte < 0x80) {
            vlq.complete = true;
            break;
        }
    }
    return vlq;
}

}  // namespace incipit::midi
