#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ports/output_port.h"

namespace incipit::ports {

/// The place in the list of the port that a name means: an exact match, else the only one that contains it
/// (any case). @throws Error that lists the ports there are when none or several match
/// @param kind  what the error calls them: "output" or "input"
[[nodiscard]] std::size_t choosePort(const std::vector<Port>& ports, const std::string& name,
                                     std::string_view kind = "output");

}  // namespace incipit::ports
