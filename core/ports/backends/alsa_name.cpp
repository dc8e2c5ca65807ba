#include "ports/backends/alsa_name.h"

#include <charconv>
#include <system_error>

namespace incipit::ports {

std::optional<AlsaAddress> addressOf(const std::string& name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos || space == 0) return std::nullopt;
    AlsaAddress address;
    const char* const end = name.data() + name.size();
    const auto client = std::from_chars(name.data() + space + 1, end, address.client);
    if (client.ec != std::errc() || client.ptr == end || *client.ptr != ':') return std::nullopt;
    const auto port = std::from_chars(client.ptr + 1, end, address.port);
    if (port.ec != std::errc() || port.ptr != end || address.client < 0 || address.port < 0)
        return std::nullopt;
    return address;
}

std::string stableName(const std::string& name) {
    return addressOf(name) ? name.substr(0, name.rfind(' ')) : name;
}

}  // namespace incipit::ports
