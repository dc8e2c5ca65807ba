#include "ports/midi_system.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "ports/messages.h"

namespace incipit::ports {

std::vector<std::unique_ptr<MidiSystem>> midiSystems() {
    const char* const chosen = std::getenv("INCIPIT_MIDI");
    std::vector<std::unique_ptr<MidiSystem>> systems;
    for (const auto& [name, open] : {std::pair{"alsa", &alsaSystem}, std::pair{"jack", &jackSystem}}) {
        if (chosen != nullptr && std::string_view(chosen) != name) continue;
        if (auto system = open()) systems.push_back(std::move(system));
    }
    return systems;
}

void failToOpen(const std::string& name, Argument why) {
    throw Error(messages::kNotOpened, name, std::move(why));
}

}  // namespace incipit::ports
