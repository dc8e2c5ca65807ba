#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace incipit::base {

/// A character of Unicode and the bytes that it takes in UTF-8; no bytes where there is none.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

/// The character at the front of a text, none where the text is empty or not well formed there (The Unicode
/// Standard, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
[[nodiscard]] CodePoint firstCodePoint(std::string_view utf8);

/// Whether all of it is well formed.
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// Appends a character (at most U+10FFFF) as UTF-8.
void appendUtf8(std::string& text, char32_t character);

/// Latin-1 as UTF-8: each byte is the character of that number. The C1 controls (0x80 to 0x9F), which have no
/// glyph and can drive a terminal, become spaces.
[[nodiscard]] std::string latin1ToUtf8(std::string_view bytes);

}  // namespace incipit::base
