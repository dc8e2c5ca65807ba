#include <rtmidi/RtMidi.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "ports/backends/alsa_name.h"
#include "ports/backends/alsa_output.h"
#include "ports/backends/alsa_watch.h"
#include "ports/backends/arrival_clock.h"
#include "ports/backends/rtmidi_errors.h"
#include "ports/input_queue.h"
#include "ports/messages.h"
#include "ports/midi_system.h"
#include "ports/paced_output.h"
#include "synth/foreign_messages.h"

namespace incipit::ports {

namespace {

using playback::Clock;

constexpr const char* kOutputClient = "Incipit";
constexpr const char* kInputClient = "Incipit keyboard";
constexpr auto kLook = std::chrono::milliseconds(200);

/// RtMidi's object with what it has to complain of, which outlives it.
template <typename RtMidiPort>
struct Line {
    RtMidiErrors errors;
    std::optional<OwnAlsaClient> client;
    std::unique_ptr<RtMidiPort> midi;

    Line(const char* name, const AlsaWatch& watch) {
        // A name that no other client has, until its number is known.
        static std::atomic<int> count{0};
        const std::string mark =
            "Incipit " + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
        try {
            midi = std::make_unique<RtMidiPort>(RtMidi::LINUX_ALSA, mark);
            errors.listenTo(*midi);
            if (const auto number = watch.clientNamed(mark)) client.emplace(*number);
            midi->setClientName(name);
        } catch (const RtMidiError& error) {
            throw Error(messages::kNoSequencer, error.getMessage());
        }
    }

    template <typename Open>
    void openOrFail(const std::string& name, const Open& open) {
        const std::string failure = errors.complaintsOf([&] { open(*midi); });
        if (!failure.empty()) failToOpen(name, failure);
    }
};

/// The ports that RtMidi tells, by its numbers.
struct PortList {
    std::vector<std::string>
        names;  ///< without addresses, each once; empty for those of this process and without one
    std::vector<std::optional<AlsaAddress>> addresses;
};

PortList portsOf(RtMidi& midi) {
    PortList list;
    const unsigned count = midi.getPortCount();
    for (unsigned i = 0; i < count; ++i) {
        const std::string told = midi.getPortName(i);
        list.addresses.push_back(addressOf(told));
        const auto& address = list.addresses.back();
        std::string name = !address || OwnAlsaClient::isOne(address->client) ? "" : stableName(told);
        // Devices of one kind have one name.
        const std::string base = name;
        for (int twin = 2; !name.empty() && std::ranges::find(list.names, name) != list.names.end(); ++twin)
            name = base + " (" + std::to_string(twin) + ")";
        list.names.push_back(std::move(name));
    }
    return list;
}

class AlsaInput final : public playback::MidiSource {
  public:
    AlsaInput(std::unique_ptr<Line<RtMidiIn>> line, const std::string& name,
              std::optional<AlsaLookout> lookout, Thru thru)
        : m_lookout(std::move(lookout)), m_queue(name, std::move(thru)), m_line(std::move(line)) {
        m_line->midi->setCallback(receive, this);
    }

    [[nodiscard]] Line<RtMidiIn>& line() { return *m_line; }

    [[nodiscard]] std::optional<playback::TimedInput> next() override { return m_queue.next(); }

    [[nodiscard]] bool alive() override {
        const Clock::time_point now = Clock::now();
        if (!m_alive || !m_lookout || now - m_looked < kLook) return m_alive;
        m_looked = now;
        return m_alive = m_lookout->isThere();
    }

    [[nodiscard]] std::uint64_t lost() const override { return m_queue.lost(); }
    [[nodiscard]] std::string name() const override { return "Port " + m_queue.name(); }

  private:
    /// On RtMidi's thread.
    static void receive(double delta, std::vector<unsigned char>* bytes, void* self) noexcept {
        auto& input = *static_cast<AlsaInput*>(self);
        input.m_queue.take(input.m_clock.stamp(Clock::now(), ArrivalClock::Seconds(delta)), *bytes);
    }

    std::optional<AlsaLookout> m_lookout;  ///< for a device
    bool m_alive = true;
    Clock::time_point m_looked;
    ArrivalClock m_clock;
    InputQueue m_queue;
    std::unique_ptr<Line<RtMidiIn>> m_line;  ///< goes first: its thread calls the others until then
};

class AlsaSystem final : public MidiSystem {
  public:
    [[nodiscard]] std::string apiName() const override { return "ALSA"; }

    [[nodiscard]] std::vector<std::string> outputs() override {
        m_outputPorts = portsOf(*output().midi);
        return m_outputPorts.names;
    }
    [[nodiscard]] std::vector<std::string> inputs() override {
        m_inputPorts = portsOf(*input().midi);
        return m_inputPorts.names;
    }

    // Numbers change as ports come and go, so a port is opened by the list that was read.

    [[nodiscard]] std::unique_ptr<OutputConnection> openOutput(std::size_t index) override {
        const std::string name = m_outputPorts.names.at(index);
        auto output = std::make_unique<AlsaOutput>(kOutputClient, "out");
        output->connectTo(m_outputPorts.addresses.at(index).value(), name, m_watch);
        return std::make_unique<PacedOutput>(std::move(output));
    }
    [[nodiscard]] std::unique_ptr<OutputConnection> openOwnOutput(const std::string& name) override {
        return std::make_unique<PacedOutput>(std::make_unique<AlsaOutput>(kOutputClient, name));
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openInput(std::size_t index, Thru thru) override {
        const std::string name = m_inputPorts.names.at(index);
        auto lookout =
            lookoutFor(input().client, m_inputPorts.addresses.at(index), AlsaWatch::Direction::Input);
        return opened(name, std::move(lookout), std::move(thru),
                      [&](RtMidiIn& midi) { midi.openPort(static_cast<unsigned>(index), "in"); });
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openOwnInput(const std::string& name,
                                                                     Thru thru) override {
        return opened(name, std::nullopt, std::move(thru),
                      [&](RtMidiIn& midi) { midi.openVirtualPort(name); });
    }

  private:
    template <typename Open>
    std::unique_ptr<playback::MidiSource> opened(const std::string& name, std::optional<AlsaLookout> lookout,
                                                 Thru thru, const Open& open) {
        static_cast<void>(input());
        auto source =
            std::make_unique<AlsaInput>(std::move(m_input), name, std::move(lookout), std::move(thru));
        source->line().openOrFail(name, open);
        return source;
    }

    [[nodiscard]] std::optional<AlsaLookout> lookoutFor(const std::optional<OwnAlsaClient>& client,
                                                        std::optional<AlsaAddress> device,
                                                        AlsaWatch::Direction direction) const {
        if (!client || !device) return std::nullopt;
        return AlsaLookout(m_watch, client->number(), *device, direction);
    }

    Line<RtMidiOut>& output() {
        if (m_output == nullptr) m_output = std::make_unique<Line<RtMidiOut>>(kOutputClient, *m_watch);
        return *m_output;
    }
    Line<RtMidiIn>& input() {
        if (m_input == nullptr) {
            m_input = std::make_unique<Line<RtMidiIn>>(kInputClient, *m_watch);
            m_input->midi->ignoreTypes(true, true, true);
        }
        return *m_input;
    }

    std::unique_ptr<Line<RtMidiOut>> m_output;
    std::unique_ptr<Line<RtMidiIn>> m_input;
    std::shared_ptr<const AlsaWatch> m_watch = std::make_shared<const AlsaWatch>();
    PortList m_outputPorts;
    PortList m_inputPorts;
};

}  // namespace

std::unique_ptr<MidiSystem> alsaSystem() {
    synth::routeForeignMessages();
    // RtMidi prints and throws where there is no sequencer, so it is asked only where one is.
    if (::access("/dev/snd/seq", R_OK | W_OK) != 0) return nullptr;
    try {
        return std::make_unique<AlsaSystem>();
    } catch (const Error& error) {
        base::log(base::Level::Warning, "ALSA", error.what());
        return nullptr;
    }
}

}  // namespace incipit::ports
