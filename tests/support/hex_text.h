#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace incipit::test {

/// "90403C": the bytes of a message.
inline std::string hexText(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += "0123456789ABCDEF"[byte >> 4U];
        text += "0123456789ABCDEF"[byte & 15U];
    }
    return text;
}

}  // namespace incipit::test
