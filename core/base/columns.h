#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace incipit::base {

/// How many columns of a terminal a text takes: two for a wide character (East Asian Width W or F, Unicode
/// Standard Annex 11), none for a mark that stands on the one before, else one.
[[nodiscard]] std::size_t columnsOf(std::string_view utf8);

/// The text with spaces behind it up to so many columns; as it is where it has as many.
[[nodiscard]] std::string padded(std::string_view utf8, std::size_t columns);

/// The same with the spaces before it.
[[nodiscard]] std::string paddedBefore(std::string_view utf8, std::size_t columns);

}  // namespace incipit::base
