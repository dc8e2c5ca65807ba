#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace incipit::project {

/// The part of a piece that a piano roll showed last. Without a size, which is the window's.
struct View {
    double left = 0;           ///< tick at the left edge
    double ticksPerPixel = 1;  ///< above 0
    double top = 0;            ///< rows above the upper edge, from pitch 127 down, with a fraction
    double keyHeight = 8;      ///< pixels, above 0

    bool operator==(const View&) const = default;
};

/// JSON for the project file; resources/docs/project-file.md names its members.
[[nodiscard]] std::string toText(const View& view);

/// Trusts nothing in it. None where it is no view, or of a newer version.
[[nodiscard]] std::optional<View> readView(std::string_view text);

}  // namespace incipit::project
