#include "ports/choose_port.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/error.h"
#include "ports/messages.h"

namespace incipit::ports {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Fact listed(const std::vector<Port>& ports, PortKind kind) {
    const bool outputs = kind == PortKind::Output;
    if (ports.empty()) return outputs ? Fact(messages::kNoOutputs) : Fact(messages::kNoInputs);
    std::string names;
    for (const Port& port : ports)
        names += (names.empty() ? "\"" : ", \"") + port.name + "\"";
    return outputs ? Fact(messages::kTheOutputs, names) : Fact(messages::kTheInputs, names);
}

Error noneMatches(const std::string& name, PortKind kind, Fact list) {
    return kind == PortKind::Output ? Error(messages::kNoOutput, name, std::move(list))
                                    : Error(messages::kNoInput, name, std::move(list));
}

Error severalMatch(const std::string& name, PortKind kind, Fact list) {
    return kind == PortKind::Output ? Error(messages::kSeveralOutputs, name, std::move(list))
                                    : Error(messages::kSeveralInputs, name, std::move(list));
}

}  // namespace

std::size_t choosePort(const std::vector<Port>& ports, const std::string& name, PortKind kind) {
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
    throw matches == 0 ? noneMatches(name, kind, listed(ports, kind))
                       : severalMatch(name, kind, listed(ports, kind));
}

}  // namespace incipit::ports
