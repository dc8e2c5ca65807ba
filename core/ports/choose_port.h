#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ports/output_port.h"

namespace incipit::ports {

enum class PortKind { Output, Input };

/// The place in the list of the port that a name means: an exact match, else the only one that contains it
/// (any case). @throws Error that lists the ports there are when none or several match
[[nodiscard]] std::size_t choosePort(const std::vector<Port>& ports, const std::string& name,
                                     PortKind kind = PortKind::Output);

}  // namespace incipit::ports
