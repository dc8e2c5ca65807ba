#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "midi/instruments.h"

namespace incipit::project {

/// Parts of a piece that training leaves out. JSON for the project file; resources/docs/project-file.md names
/// its members. Empty where there are none.
[[nodiscard]] std::string toText(const std::vector<midi::PartId>& parts);

/// Trusts nothing in it. Empty where it is no list of parts, or of a newer version.
[[nodiscard]] std::vector<midi::PartId> readParts(std::string_view text);

}  // namespace incipit::project
