#include "ports/input_port.h"

#include <rtmidi/RtMidi.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/log.h"
#include "ports/inlet.h"
#include "ports/jack_connection.h"
#include "ports/port_list.h"
#include "synth/jack_server.h"

namespace incipit::ports {

namespace {

using playback::TimedInput;
using Clock = std::chrono::steady_clock;

// Another name than the output's: JACK would number the second one.
constexpr const char* kClientName = "Incipit keyboard";
constexpr auto kLook = std::chrono::milliseconds(200);
constexpr auto kLastPeriod = std::chrono::milliseconds(50);

/// RtMidi's callback, on its thread.
void receive(double delta, std::vector<unsigned char>* bytes, void* inlet) noexcept {
    static_cast<Inlet*>(inlet)->take(Clock::now(), ArrivalClock::Seconds(delta), *bytes);
}

/// RtMidi's distances add up for ALSA. For JACK they say only when it was called, and miss the time before
/// messages that it ignored.
std::unique_ptr<Inlet> makeInlet(RtMidi::Api api, Thru thru) {
    return std::make_unique<Inlet>(api == RtMidi::LINUX_ALSA, std::move(thru));
}

std::unique_ptr<RtMidiIn> makeInput(RtMidi::Api api) {
    auto midi = std::make_unique<RtMidiIn>(api, kClientName);
    midi->setErrorCallback(onRtMidiError);
    midi->ignoreTypes(true, true, true);
    return midi;
}

/// Null where the port is none of JACK's.
std::unique_ptr<synth::JackWatch> watchOf(RtMidiIn& midi) {
    return midi.getCurrentApi() == RtMidi::UNIX_JACK ? std::make_unique<synth::JackWatch>() : nullptr;
}

[[noreturn]] void failToOpen(const std::string& name, const std::string& why) {
    throw Error("The MIDI input \"" + name + "\" cannot be opened (" + why +
                "). Another program may hold it; close that, or choose another port.");
}

/// Runs `open`. RtMidi throws nothing once its errors go to a callback, and JACK's open ports of our own look
/// closed, so its complaints tell whether that worked.
template <typename Open>
void openOrFail(RtMidiIn& midi, const std::string& name, const Open& open) {
    std::string failure;
    midi.setErrorCallback(
        [](RtMidiError::Type type, const std::string& message, void* data) {
            if (type == RtMidiError::WARNING || type == RtMidiError::DEBUG_WARNING) {
                onRtMidiError(type, message, nullptr);
            } else {
                *static_cast<std::string*>(data) = message;
            }
        },
        &failure);
    open();
    midi.setErrorCallback(onRtMidiError);
    if (!failure.empty()) failToOpen(name, failure);
}

class InputPort final : public playback::MidiSource {
  public:
    /// @param watch  for a port of JACK; else null
    /// @param source  RtMidi's own name of the port that it is connected to; empty for one of ours
    InputPort(std::unique_ptr<RtMidiIn> midi, std::unique_ptr<Inlet> inlet,
              std::unique_ptr<synth::JackWatch> watch, std::string name, std::string source)
        : m_name(std::move(name)),
          m_source(std::move(source)),
          m_watch(std::move(watch)),
          m_inlet(std::move(inlet)),
          m_midi(std::move(midi)) {}

    /// JACK ends its thread wherever that is, were it in the allocator with its lock held: from a port that
    /// is closed, RtMidi's callback returns before it comes there.
    ~InputPort() override {
        m_midi->closePort();
        if (m_watch) std::this_thread::sleep_for(kLastPeriod);
    }

    std::optional<TimedInput> next() override {
        if (const std::uint64_t lost = m_inlet->lost(); lost != m_toldLost) {
            base::log(base::Level::Warning, "MIDI input",
                      std::to_string(lost - m_toldLost) + " messages of " + m_name +
                          " were lost: more came in than could be read.");
            m_toldLost = lost;
        }
        return m_inlet->next();
    }

    bool alive() override {
        if (!m_alive) return false;
        if (m_watch && !m_watch->serverRuns()) return m_alive = false;
        if (m_source.empty()) return true;
        const Clock::time_point now = Clock::now();
        if (now - m_looked < kLook) return true;
        m_looked = now;
        return m_alive = sourceIsListed();
    }

    [[nodiscard]] std::uint64_t lost() const override { return m_inlet->lost(); }
    [[nodiscard]] std::string name() const override { return "Port " + m_name; }

  private:
    /// Neither ALSA nor JACK tells through RtMidi that a port has gone.
    bool sourceIsListed() {
        try {
            const unsigned count = m_midi->getPortCount();
            for (unsigned i = 0; i < count; ++i) {
                if (m_midi->getPortName(i) == m_source) return true;
            }
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
        }
        return false;
    }

    std::string m_name;
    std::string m_source;
    std::unique_ptr<synth::JackWatch> m_watch;
    bool m_alive = true;
    Clock::time_point m_looked;
    std::uint64_t m_toldLost = 0;
    std::unique_ptr<Inlet> m_inlet;
    std::unique_ptr<RtMidiIn> m_midi;  ///< goes first: its thread calls the inlet until then
};

}  // namespace

std::unique_ptr<playback::MidiSource> openInputPort(const std::string& name, Thru thru) {
    struct Place {
        std::size_t input;
        unsigned number;
        std::string source;
    };
    std::vector<std::unique_ptr<RtMidiIn>> inputs;
    std::vector<Port> ports;
    std::vector<Place> places;
    try {
        for (const RtMidi::Api api : availableApis()) {
            inputs.push_back(makeInput(api));
            const unsigned count = inputs.back()->getPortCount();
            for (unsigned i = 0; i < count; ++i) {
                std::string source = inputs.back()->getPortName(i);
                ports.push_back({.api = apiName(api), .name = stableName(api, source)});
                places.push_back({.input = inputs.size() - 1, .number = i, .source = std::move(source)});
            }
        }
    } catch (const RtMidiError& error) {
        failToOpen(name, error.getMessage());
    }
    const std::size_t chosen = choosePort(ports, name, "input");
    Place& place = places[chosen];
    auto inlet = makeInlet(inputs[place.input]->getCurrentApi(), std::move(thru));
    std::unique_ptr<RtMidiIn> midi = std::move(inputs[place.input]);
    std::unique_ptr<synth::JackWatch> watch = watchOf(*midi);
    std::optional<JackConnection> connection;
    if (watch != nullptr) connection.emplace(*watch, place.source);
    openOrFail(*midi, ports[chosen].name, [&] {
        midi->setCallback(receive, inlet.get());
        midi->openPort(place.number, "in");
    });
    if (connection && !connection->isMade()) failToOpen(ports[chosen].name, "JACK does not connect it");
    return std::make_unique<InputPort>(std::move(midi), std::move(inlet), std::move(watch),
                                       ports[chosen].name, std::move(place.source));
}

std::unique_ptr<playback::MidiSource> openVirtualInputPort(const std::string& name, Thru thru) {
    const std::vector<RtMidi::Api> apis = availableApis();
    if (apis.empty()) {
        throw Error("There is no MIDI system here: start a JACK server, or load ALSA's sequencer.");
    }
    auto inlet = makeInlet(apis.front(), std::move(thru));
    std::unique_ptr<RtMidiIn> midi;
    try {
        midi = makeInput(apis.front());
    } catch (const RtMidiError& error) {
        failToOpen(name, error.getMessage());
    }
    openOrFail(*midi, name, [&] {
        midi->setCallback(receive, inlet.get());
        midi->openVirtualPort(name);
    });
    std::unique_ptr<synth::JackWatch> watch = watchOf(*midi);
    return std::make_unique<InputPort>(std::move(midi), std::move(inlet), std::move(watch), name,
                                       std::string());
}

}  // namespace incipit::ports
