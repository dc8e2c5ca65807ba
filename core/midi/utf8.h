#pragma once

#include <string>
#include <string_view>

namespace incipit::midi {

/// Whether the bytes are well-formed UTF-8 (The Unicode Standard, table 3-7: no overlong forms, no
/// surrogates, nothing above U+10FFFF).
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// Each byte as the character of that number.
[[nodiscard]] std::string latin1ToUtf8(std::string_view bytes);

}  // namespace incipit::midi
