#include "ports/input_port.h"

#include <utility>

#include "ports/available_ports.h"

namespace incipit::ports {

namespace {

/// The thru hears of everything at once, so the trace is told through it.
Thru traced(Thru thru, std::shared_ptr<playback::MidiTrace> trace, const std::string& port) {
    if (trace == nullptr) return thru;
    return [thru = std::move(thru), end = playback::TracedPort(std::move(trace), "Port " + port)](
               const playback::ChannelMessage& message) {
        end.tell(playback::TraceKind::Received, message.bytes());
        if (thru) thru(message);
    };
}

}  // namespace

std::unique_ptr<playback::MidiSource> openInputPort(const std::string& name, Thru thru,
                                                    std::shared_ptr<playback::MidiTrace> trace) {
    const AvailablePorts ports(AvailablePorts::Kind::Inputs);
    const AvailablePorts::SystemPort port = ports.find(name);
    return port.system.openInput(port.index, traced(std::move(thru), std::move(trace), port.name));
}

std::unique_ptr<playback::MidiSource> openVirtualInputPort(const std::string& name, Thru thru,
                                                           std::shared_ptr<playback::MidiTrace> trace) {
    return systemForOwnPorts()->openOwnInput(name, traced(std::move(thru), std::move(trace), name));
}

}  // namespace incipit::ports
