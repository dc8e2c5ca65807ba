#include "ports/output_port.h"

#include <rtmidi/RtMidi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "ports/jack_connection.h"
#include "ports/port_list.h"
#include "synth/jack_server.h"

namespace incipit::ports {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kClientName = "Incipit";
constexpr std::uint8_t kSustain = 64, kAllSoundOff = 120, kAllNotesOff = 123;

// RtMidi's queue to JACK holds 16 KB.
constexpr std::size_t kQueueBytes = std::size_t{15} * 1024;
constexpr std::size_t kBytesBesides = 4;  // that RtMidi adds to each message
constexpr auto kLongestWait = std::chrono::milliseconds(500);
constexpr auto kDrain = std::chrono::milliseconds(50);

/// RtMidi waits for ever once its queue to a JACK server is full that has died or stands still: nothing is
/// sent after its end, and no more in two of its periods than the queue holds.
class JackGuard {
  public:
    [[nodiscard]] bool admits(std::size_t messageBytes) {
        const std::size_t bytes = messageBytes + kBytesBesides;
        if (bytes > kQueueBytes) return false;
        const Clock::time_point start = Clock::now();
        for (;;) {
            if (!m_watch.serverRuns()) return lost();
            look();
            if (m_before + m_bytes + bytes <= kQueueBytes) break;
            if (m_stalled || Clock::now() - start > kLongestWait) return stalled();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        m_bytes += bytes;
        return true;
    }

    /// Whether the server goes on after it lost messages; true once.
    [[nodiscard]] bool recovered() {
        look();
        return !m_stalled && std::exchange(m_lostSome, false);
    }

    [[nodiscard]] const synth::JackWatch& watch() const { return m_watch; }

  private:
    /// What was sent in a period is taken in the next one.
    void look() {
        const std::uint32_t frame = m_watch.lastFrame();
        if (frame == m_frame) return;
        m_frame = frame;
        m_before = std::exchange(m_bytes, 0);
        m_stalled = false;
    }

    bool stalled() {
        m_lostSome = true;
        if (!std::exchange(m_stalled, true)) {
            base::log(base::Level::Warning, "JACK", "The server stands still; MIDI messages are lost.");
        }
        return false;
    }

    bool lost() {
        if (!std::exchange(m_toldLost, true)) {
            base::log(base::Level::Warning, "JACK", "The server has ended; its MIDI ports are silent.");
        }
        return false;
    }

    synth::JackWatch m_watch;
    std::uint32_t m_frame = 0;
    std::size_t m_bytes = 0;   ///< since that frame
    std::size_t m_before = 0;  ///< in the period before
    bool m_stalled = false;    ///< it was waited for in vain, and has not moved since
    bool m_lostSome = false;
    bool m_toldLost = false;
};

class OutputPort final : public playback::MidiSink {
  public:
    /// @param isOurs  other programs connect to it; else it is connected to the port of that name
    /// @param guard  for a port of JACK; else null
    OutputPort(std::unique_ptr<RtMidiOut> midi, std::unique_ptr<JackGuard> guard, std::string name,
               bool isOurs)
        : m_midi(std::move(midi)), m_name(std::move(name)), m_isOurs(isOurs), m_guard(std::move(guard)) {}

    ~OutputPort() override {
        // JACK takes what was sent last in its next period, and not from a port that is gone.
        if (m_guard) std::this_thread::sleep_for(kDrain);
    }

    void send(std::span<const std::uint8_t> message) noexcept override {
        try {
            // Ends of notes may be among what was lost.
            if (m_guard && m_guard->recovered()) panic();
            if (message.empty() || (m_guard && !m_guard->admits(message.size()))) return;
            count(message);
            m_midi->sendMessage(message.data(), message.size());
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
        }
    }

    void panic() noexcept override {
        for (std::size_t i = 0; i < m_notes.size(); ++i) {
            // Not every device knows "all notes off".
            while (m_notes[i] > 0) {
                const std::uint8_t before = m_notes[i];
                send(std::array{static_cast<std::uint8_t>(0x80U | (i / 128)),
                                static_cast<std::uint8_t>(i % 128), std::uint8_t{64}});
                if (m_notes[i] == before) break;  // the port takes nothing now
            }
        }
        for (std::uint8_t channel = 0; channel < 16; ++channel) {
            for (const std::uint8_t controller : {kSustain, kAllSoundOff, kAllNotesOff}) {
                send(std::array{static_cast<std::uint8_t>(0xB0U | channel), controller, std::uint8_t{0}});
            }
        }
    }

    [[nodiscard]] bool isLost() const noexcept override {
        try {
            if (m_guard && !m_guard->watch().serverRuns()) return true;
            if (m_isOurs) return false;
            if (m_guard) return !m_guard->watch().hasPort(m_name);
            const std::vector<Port> ports = outputPorts();
            return std::none_of(ports.begin(), ports.end(),
                                [this](const Port& port) { return port.name == m_name; });
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
            return true;
        }
    }

    [[nodiscard]] std::string name() const override { return "Port " + m_name; }

  private:
    void count(std::span<const std::uint8_t> message) {
        if (message.size() != 3) return;
        const unsigned kind = message[0] & 0xF0U;
        if (kind != 0x80 && kind != 0x90) return;
        std::uint8_t& notes = m_notes[(message[0] & 0x0FU) * 128U + (message[1] & 0x7FU)];
        if (kind == 0x90 && message[2] > 0) {
            notes = static_cast<std::uint8_t>(std::min(notes + 1, 255));
        } else if (notes > 0) {
            --notes;
        }
    }

    std::unique_ptr<RtMidiOut> m_midi;
    std::string m_name;
    bool m_isOurs;
    std::unique_ptr<JackGuard> m_guard;
    std::array<std::uint8_t, std::size_t{16} * 128> m_notes{};  ///< how often each sounds
};

std::unique_ptr<RtMidiOut> makeOutput(RtMidi::Api api) {
    auto midi = std::make_unique<RtMidiOut>(api, kClientName);
    midi->setErrorCallback(onRtMidiError);
    return midi;
}

/// Null where the port is none of JACK's.
std::unique_ptr<JackGuard> guardOf(RtMidiOut& midi) {
    return midi.getCurrentApi() == RtMidi::UNIX_JACK ? std::make_unique<JackGuard>() : nullptr;
}

[[noreturn]] void failToOpen(const std::string& name, const std::string& why) {
    throw Error("The MIDI port \"" + name + "\" cannot be opened" + (why.empty() ? "" : " (" + why + ")") +
                ". Another program may hold it; close that, or choose another port.");
}

}  // namespace

std::shared_ptr<playback::MidiSink> openOutputPort(const std::string& name) {
    struct Place {
        std::size_t output;
        unsigned number;
    };
    std::vector<std::unique_ptr<RtMidiOut>> outputs;
    std::vector<Port> ports;
    std::vector<Place> places;
    try {
        for (const RtMidi::Api api : availableApis()) {
            outputs.push_back(makeOutput(api));
            const unsigned count = outputs.back()->getPortCount();
            for (unsigned i = 0; i < count; ++i) {
                ports.push_back(
                    {.api = apiName(api), .name = stableName(api, outputs.back()->getPortName(i))});
                places.push_back({.output = outputs.size() - 1, .number = i});
            }
        }
    } catch (const RtMidiError& error) {
        failToOpen(name, error.getMessage());
    }
    const std::size_t chosen = choosePort(ports, name);
    // Numbers change as ports come and go, so it is opened by the list that was just read.
    std::unique_ptr<RtMidiOut> midi = std::move(outputs[places[chosen].output]);
    std::unique_ptr<JackGuard> guard = guardOf(*midi);
    std::optional<JackConnection> connection;
    if (guard != nullptr) connection.emplace(guard->watch(), ports[chosen].name);
    try {
        midi->openPort(places[chosen].number, "out");
    } catch (const RtMidiError& error) {
        failToOpen(ports[chosen].name, error.getMessage());
    }
    if (!midi->isPortOpen() || (connection && !connection->isMade())) failToOpen(ports[chosen].name, {});
    return std::make_shared<OutputPort>(std::move(midi), std::move(guard), ports[chosen].name, false);
}

std::shared_ptr<playback::MidiSink> openVirtualPort(const std::string& name) {
    const std::vector<RtMidi::Api> apis = availableApis();
    if (apis.empty())
        throw Error("There is no MIDI system here: start a JACK server, or load ALSA's sequencer.");
    try {
        std::unique_ptr<RtMidiOut> midi = makeOutput(apis.front());
        midi->openVirtualPort(name);
        std::unique_ptr<JackGuard> guard = guardOf(*midi);
        return std::make_shared<OutputPort>(std::move(midi), std::move(guard), name, true);
    } catch (const RtMidiError& error) {
        failToOpen(name, error.getMessage());
    }
}

}  // namespace incipit::ports
