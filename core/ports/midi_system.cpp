#include "ports/midi_system.h"

#include <utility>

#include "base/error.h"
#include "ports/messages.h"

namespace incipit::ports {

std::vector<std::unique_ptr<MidiSystem>> midiSystems() {
    std::vector<std::unique_ptr<MidiSystem>> systems;
    for (auto* const open : {alsaSystem, jackSystem}) {
        if (auto system = open()) systems.push_back(std::move(system));
    }
    return systems;
}

void failToOpen(const std::string& name, Argument why) {
    throw Error(messages::kNotOpened, name, std::move(why));
}

}  // namespace incipit::ports
