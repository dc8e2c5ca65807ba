#include "base/utf8.h"

namespace incipit::base {

namespace {

/// The bits of a byte that belong to the character, from bit 6 * `place` on.
char continuation(char32_t character, unsigned place) {
    return static_cast<char>(0x80U | (character >> 6 * place & 0x3FU));
}

}  // namespace

CodePoint firstCodePoint(std::string_view utf8) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    if (utf8.empty()) return {};
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes > utf8.size()) return {};
    char32_t value = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) return {};
        value = value << 6U | (byte(i) & 0x3FU);
    }
    const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return {};
    return {value, bytes};
}

bool isUtf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = firstCodePoint(bytes).bytes;
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

void appendUtf8(std::string& text, char32_t character) {
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0U | character >> 6U);
        text += continuation(character, 0);
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0U | character >> 12U);
        text += {continuation(character, 1), continuation(character, 0)};
    } else {
        text += static_cast<char>(0xF0U | character >> 18U);
        text += {continuation(character, 2), continuation(character, 1), continuation(character, 0)};
    }
}

std::string latin1ToUtf8(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto character = static_cast<unsigned char>(c);
        appendUtf8(text, character >= 0x80 && character < 0xA0 ? U' ' : char32_t{character});
    }
    return text;
}

}  // namespace incipit::base
