#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "midi/tick_range.h"

namespace incipit::project {

/// The bars of a piece that are marked to be looped.
struct Loop {
    midi::TickRange bars{};  ///< not empty
    bool on = true;          ///< whether they are; else they are marked alone

    bool operator==(const Loop&) const = default;
};

/// JSON for the project file; resources/docs/project-file.md names its members.
[[nodiscard]] std::string toText(const Loop& loop);

/// Trusts nothing in it. None where it is no loop, or of a newer version.
[[nodiscard]] std::optional<Loop> readLoop(std::string_view text);

}  // namespace incipit::project
