#include "ports/choose_port.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/error.h"

namespace incipit::ports {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string listed(const std::vector<Port>& ports, const std::string& kind) {
    if (ports.empty()) return "There are no MIDI " + kind + "s: connect a device or start a JACK server.";
    std::string text = "The " + kind + "s are:";
    for (const Port& port : ports) {
        text += (&port == ports.data() ? " \"" : ", \"") + port.name + "\"";
    }
    return text + ".";
}

}  // namespace

std::size_t choosePort(const std::vector<Port>& ports, const std::string& name, std::string_view kind) {
    const std::string wanted = lower(name);
    std::optional<std::size_t> found;
    std::size_t matches = 0;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        if (ports[i].name == name) return i;
        if (!wanted.empty() && lower(ports[i].name).find(wanted) != std::string::npos) {
            found = i;
            ++matches;
        }
    }
    if (matches == 1) return *found;
    const std::string noun(kind);
    throw Error((matches == 0 ? "No MIDI " + noun + " matches \"" : "Several MIDI " + noun + "s match \"") +
                name + "\". " + listed(ports, noun));
}

}  // namespace incipit::ports
