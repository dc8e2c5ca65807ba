#include "ports/backends/alsa_name.h"

#include <algorithm>
#include <cctype>

namespace incipit::ports {

std::string stableName(const std::string& name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos || space == 0) return name;
    const std::string numbers = name.substr(space + 1);
    const std::size_t colon = numbers.find(':');
    const bool isAddress = colon != std::string::npos && colon > 0 && colon + 1 < numbers.size() &&
                           std::all_of(numbers.begin(), numbers.end(),
                                       [](unsigned char c) { return c == ':' || std::isdigit(c) != 0; });
    return isAddress ? name.substr(0, space) : name;
}

}  // namespace incipit::ports
