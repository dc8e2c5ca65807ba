#include "base/columns.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace incipit::base {

namespace {

std::size_t columnsOfOne(char32_t character) {
    const auto point = static_cast<UChar32>(character);
    const int category = u_charType(point);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) return 0;
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string spacesFor(std::string_view utf8, std::size_t columns) {
    std::string spaces(columns - std::min(columns, columnsOf(utf8)), ' ');
    return spaces;
}

}  // namespace

std::size_t columnsOf(std::string_view utf8) {
    std::size_t columns = 0;
    while (!utf8.empty()) {
        const CodePoint next = firstCodePoint(utf8);
        columns += next.bytes > 0 ? columnsOfOne(next.value) : 1;
        utf8.remove_prefix(std::max<std::size_t>(next.bytes, 1));
    }
    return columns;
}

std::string padded(std::string_view utf8, std::size_t columns) {
    return std::string(utf8) + spacesFor(utf8, columns);
}

std::string paddedBefore(std::string_view utf8, std::size_t columns) {
    return spacesFor(utf8, columns) + std::string(utf8);
}

}  // namespace incipit::base
