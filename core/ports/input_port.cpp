#include "ports/input_port.h"

#include <utility>

#include "ports/available_ports.h"

namespace incipit::ports {

std::unique_ptr<playback::MidiSource> openInputPort(const std::string& name, Thru thru) {
    const AvailablePorts ports(AvailablePorts::Kind::Inputs);
    const AvailablePorts::SystemPort port = ports.find(name);
    return port.system.openInput(port.index, std::move(thru));
}

std::unique_ptr<playback::MidiSource> openVirtualInputPort(const std::string& name, Thru thru) {
    return systemForOwnPorts()->openOwnInput(name, std::move(thru));
}

}  // namespace incipit::ports
