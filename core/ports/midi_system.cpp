#include "ports/midi_system.h"

#include "base/error.h"

namespace incipit::ports {

std::vector<std::unique_ptr<MidiSystem>> midiSystems() {
    std::vector<std::unique_ptr<MidiSystem>> systems;
    for (auto* const open : {alsaSystem, jackSystem}) {
        if (auto system = open()) systems.push_back(std::move(system));
    }
    return systems;
}

void failToOpen(const std::string& name, const std::string& why) {
    throw Error("The MIDI port \"" + name + "\" cannot be opened (" + why +
                "). Another program may hold it; close that, or choose another port.");
}

}  // namespace incipit::ports
