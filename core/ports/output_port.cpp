#include "ports/output_port.h"

#include <utility>

#include "ports/available_ports.h"
#include "ports/external_port.h"
#include "ports/open_connection.h"

namespace incipit::ports {

std::vector<Port> outputPorts() {
    return AvailablePorts(AvailablePorts::Kind::Outputs).list();
}

std::vector<Port> inputPorts() {
    return AvailablePorts(AvailablePorts::Kind::Inputs).list();
}

OpenedPort openConnection(const std::string& name) {
    const AvailablePorts ports(AvailablePorts::Kind::Outputs);
    const AvailablePorts::SystemPort port = ports.find(name);
    return {.name = port.name, .connection = port.system.openOutput(port.index)};
}

std::shared_ptr<playback::MidiSink> openOutputPort(const std::string& name,
                                                   std::shared_ptr<playback::MidiTrace> trace) {
    OpenedPort port = openConnection(name);
    return std::make_shared<ExternalPort>(std::move(port.name), std::move(port.connection), std::move(trace));
}

std::shared_ptr<playback::MidiSink> openVirtualPort(const std::string& name,
                                                    std::shared_ptr<playback::MidiTrace> trace) {
    return std::make_shared<ExternalPort>(name, systemForOwnPorts()->openOwnOutput(name), std::move(trace));
}

}  // namespace incipit::ports
