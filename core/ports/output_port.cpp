#include "ports/output_port.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "ports/available_ports.h"
#include "ports/external_port.h"
#include "ports/open_connection.h"
#include "ports/port_use.h"

namespace incipit::ports {

namespace {

constexpr std::uint8_t kRelease = 64;
constexpr auto kChannelTakes = std::chrono::milliseconds(128);  // its 128 messages, on a DIN cable

}  // namespace

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

std::vector<std::string> silenceAbandonedPorts() {
    std::vector<std::string> silenced;
    for (const std::string& name : takeAbandonedPorts()) {
        try {
            OpenedPort opened = openConnection(name);
            ExternalPort port(std::move(opened.name), std::move(opened.connection));
            // One by one, too, as not every device knows "all notes off".
            port.panic();
            for (std::uint8_t channel = 0; channel < 16; ++channel) {
                for (std::uint8_t key = 0; key < 128; ++key)
                    port.send(std::array{static_cast<std::uint8_t>(0x80U | channel), key, kRelease});
                std::this_thread::sleep_for(kChannelTakes);
            }
            silenced.push_back(name);
        } catch (const Error& error) {
            base::log(base::Level::Info, "MIDI output", error.what());
        }
    }
    return silenced;
}

std::shared_ptr<playback::MidiSink> openVirtualPort(const std::string& name,
                                                    std::shared_ptr<playback::MidiTrace> trace) {
    return std::make_shared<ExternalPort>(name, systemForOwnPorts()->openOwnOutput(name), std::move(trace));
}

}  // namespace incipit::ports
