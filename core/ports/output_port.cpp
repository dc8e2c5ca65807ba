#include "ports/output_port.h"

#include "ports/available_ports.h"

namespace incipit::ports {

std::vector<Port> outputPorts() {
    return AvailablePorts(AvailablePorts::Kind::Outputs).list();
}

std::vector<Port> inputPorts() {
    return AvailablePorts(AvailablePorts::Kind::Inputs).list();
}

std::shared_ptr<playback::MidiSink> openOutputPort(const std::string& name) {
    const AvailablePorts ports(AvailablePorts::Kind::Outputs);
    const AvailablePorts::SystemPort port = ports.find(name);
    return port.system.openOutput(port.index);
}

std::shared_ptr<playback::MidiSink> openVirtualPort(const std::string& name) {
    return systemForOwnPorts()->openOwnOutput(name);
}

}  // namespace incipit::ports
