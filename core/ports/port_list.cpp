#include "ports/port_list.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

#include "base/error.h"
#include "base/log.h"
#include "synth/foreign_messages.h"
#include "synth/jack_server.h"

namespace incipit::ports {

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <typename RtMidiPort>
std::vector<Port> list() {
    std::vector<Port> ports;
    for (const RtMidi::Api api : availableApis()) {
        try {
            RtMidiPort midi(api, "Incipit list");
            midi.setErrorCallback(onRtMidiError);
            const unsigned count = midi.getPortCount();
            for (unsigned i = 0; i < count; ++i) {
                std::string name = stableName(api, midi.getPortName(i));
                if (!name.empty()) ports.push_back({.api = apiName(api), .name = std::move(name)});
            }
        } catch (const std::exception& error) {
            base::log(base::Level::Info, "RtMidi", error.what());
        }
    }
    return ports;
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

std::vector<RtMidi::Api> availableApis() {
    synth::routeForeignMessages();
    std::vector<RtMidi::Api> apis;
    std::vector<RtMidi::Api> compiled;
    RtMidi::getCompiledApi(compiled);
    for (const RtMidi::Api api : compiled) {
        // RtMidi prints and throws where there is no sequencer or server, so it is asked only where one is.
        if (api == RtMidi::LINUX_ALSA && ::access("/dev/snd/seq", R_OK | W_OK) == 0) apis.push_back(api);
        if (api == RtMidi::UNIX_JACK && synth::jackServerRuns()) apis.push_back(api);
    }
    return apis;
}

std::string apiName(RtMidi::Api api) {
    return api == RtMidi::UNIX_JACK ? "JACK" : "ALSA";
}

std::string stableName(RtMidi::Api api, const std::string& name) {
    if (api != RtMidi::LINUX_ALSA) return name;
    const std::size_t space = name.rfind(' ');
    if (space == std::string::npos || space == 0) return name;
    const std::string numbers = name.substr(space + 1);
    const std::size_t colon = numbers.find(':');
    const bool isAddress = colon != std::string::npos && colon > 0 && colon + 1 < numbers.size() &&
                           std::all_of(numbers.begin(), numbers.end(),
                                       [](unsigned char c) { return c == ':' || std::isdigit(c) != 0; });
    return isAddress ? name.substr(0, space) : name;
}

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

void onRtMidiError(RtMidiError::Type type, const std::string& message, void* /*data*/) {
    base::log(type == RtMidiError::DEBUG_WARNING ? base::Level::Debug : base::Level::Warning, "RtMidi",
              message);
}

std::vector<Port> outputPorts() {
    return list<RtMidiOut>();
}

std::vector<Port> inputPorts() {
    return list<RtMidiIn>();
}

}  // namespace incipit::ports
