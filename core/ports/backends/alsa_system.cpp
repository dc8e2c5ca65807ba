#include <rtmidi/RtMidi.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "ports/backends/alsa_name.h"
#include "ports/backends/arrival_clock.h"
#include "ports/external_port.h"
#include "ports/input_queue.h"
#include "ports/midi_system.h"
#include "synth/foreign_messages.h"

namespace incipit::ports {

namespace {

using playback::Clock;

constexpr const char* kOutputClient = "Incipit";
constexpr const char* kInputClient = "Incipit keyboard";
constexpr auto kLook = std::chrono::milliseconds(200);

/// Sends RtMidi's messages to the log; without it they are printed, or thrown.
void onError(RtMidiError::Type type, const std::string& message, void* /*data*/) {
    base::log(type == RtMidiError::DEBUG_WARNING ? base::Level::Debug : base::Level::Warning, "RtMidi",
              message);
}

/// Runs `open`. RtMidi throws nothing once its errors go to a callback, so its complaints tell whether that
/// worked.
template <typename Open>
void openOrFail(RtMidi& midi, const std::string& name, const Open& open) {
    std::string failure;
    midi.setErrorCallback(
        [](RtMidiError::Type type, const std::string& message, void* data) {
            if (type == RtMidiError::WARNING || type == RtMidiError::DEBUG_WARNING) {
                onError(type, message, nullptr);
            } else {
                *static_cast<std::string*>(data) = message;
            }
        },
        &failure);
    open();
    midi.setErrorCallback(onError);
    if (!failure.empty()) failToOpen(name, failure);
}

template <typename RtMidiPort>
std::unique_ptr<RtMidiPort> made(const char* client) {
    try {
        auto midi = std::make_unique<RtMidiPort>(RtMidi::LINUX_ALSA, client);
        midi->setErrorCallback(onError);
        return midi;
    } catch (const RtMidiError& error) {
        throw Error("ALSA's sequencer cannot be used (" + error.getMessage() +
                    "). Close programs that use it, or load it anew.");
    }
}

std::vector<std::string> portNames(RtMidi& midi) {
    std::vector<std::string> names;
    const unsigned count = midi.getPortCount();
    for (unsigned i = 0; i < count; ++i)
        names.push_back(stableName(midi.getPortName(i)));
    return names;
}

/// ALSA does not tell through RtMidi that a port has gone. Has a line of its own to the sequencer, as RtMidi
/// has no lock.
template <typename RtMidiPort>
class Lookout {
  public:
    explicit Lookout(std::string name) : m_name(std::move(name)), m_midi(made<RtMidiPort>("Incipit list")) {}

    /// Any thread.
    [[nodiscard]] bool isThere() const noexcept {
        try {
            const std::lock_guard lock(m_mutex);
            const std::vector<std::string> names = portNames(*m_midi);
            return std::find(names.begin(), names.end(), m_name) != names.end();
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
            return false;
        }
    }

  private:
    std::string m_name;
    std::unique_ptr<RtMidiPort> m_midi;
    mutable std::mutex m_mutex;
};

class AlsaOutput final : public ExternalPort {
  public:
    AlsaOutput(std::unique_ptr<RtMidiOut> midi, const std::string& name, bool isOurs)
        : ExternalPort(name), m_midi(std::move(midi)) {
        if (!isOurs) m_lookout.emplace(name);
    }

    [[nodiscard]] bool isLost() const noexcept override { return m_lookout && !m_lookout->isThere(); }

  private:
    bool write(std::span<const std::uint8_t> message, Clock::time_point /*due*/) noexcept override {
        try {
            m_midi->sendMessage(message.data(), message.size());
            return true;
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
            return false;
        }
    }

    std::unique_ptr<RtMidiOut> m_midi;
    std::optional<Lookout<RtMidiOut>> m_lookout;  ///< for a device
};

class AlsaInput final : public playback::MidiSource {
  public:
    AlsaInput(std::unique_ptr<RtMidiIn> midi, const std::string& name, bool isOurs, Thru thru)
        : m_queue(name, std::move(thru)), m_midi(std::move(midi)) {
        if (!isOurs) m_lookout.emplace(name);
        m_midi->setCallback(receive, this);
    }

    [[nodiscard]] RtMidiIn& midi() { return *m_midi; }

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

    std::optional<Lookout<RtMidiIn>> m_lookout;  ///< for a device
    bool m_alive = true;
    Clock::time_point m_looked;
    ArrivalClock m_clock;
    InputQueue m_queue;
    std::unique_ptr<RtMidiIn> m_midi;  ///< goes first: its thread calls the others until then
};

class AlsaSystem final : public MidiSystem {
  public:
    [[nodiscard]] std::string apiName() const override { return "ALSA"; }

    [[nodiscard]] std::vector<std::string> outputs() override { return m_outputNames = portNames(output()); }
    [[nodiscard]] std::vector<std::string> inputs() override { return m_inputNames = portNames(input()); }

    // Numbers change as ports come and go, so a port is opened by the list that was read.

    [[nodiscard]] std::shared_ptr<playback::MidiSink> openOutput(std::size_t index) override {
        const std::string name = m_outputNames.at(index);
        openOrFail(output(), name, [&] { output().openPort(static_cast<unsigned>(index), "out"); });
        return std::make_shared<AlsaOutput>(std::move(m_output), name, false);
    }
    [[nodiscard]] std::shared_ptr<playback::MidiSink> openOwnOutput(const std::string& name) override {
        openOrFail(output(), name, [&] { output().openVirtualPort(name); });
        return std::make_shared<AlsaOutput>(std::move(m_output), name, true);
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openInput(std::size_t index, Thru thru) override {
        const std::string name = m_inputNames.at(index);
        return opened(name, false, std::move(thru),
                      [&](RtMidiIn& midi) { midi.openPort(static_cast<unsigned>(index), "in"); });
    }
    [[nodiscard]] std::unique_ptr<playback::MidiSource> openOwnInput(const std::string& name,
                                                                     Thru thru) override {
        return opened(name, true, std::move(thru), [&](RtMidiIn& midi) { midi.openVirtualPort(name); });
    }

  private:
    template <typename Open>
    std::unique_ptr<playback::MidiSource> opened(const std::string& name, bool isOurs, Thru thru,
                                                 const Open& open) {
        static_cast<void>(input());
        auto source = std::make_unique<AlsaInput>(std::move(m_input), name, isOurs, std::move(thru));
        openOrFail(source->midi(), name, [&] { open(source->midi()); });
        return source;
    }

    RtMidiOut& output() {
        if (m_output == nullptr) {
            m_output = made<RtMidiOut>(kOutputClient);
        }
        return *m_output;
    }
    RtMidiIn& input() {
        if (m_input == nullptr) {
            m_input = made<RtMidiIn>(kInputClient);
            m_input->ignoreTypes(true, true, true);
        }
        return *m_input;
    }

    std::unique_ptr<RtMidiOut> m_output;
    std::unique_ptr<RtMidiIn> m_input;
    std::vector<std::string> m_outputNames;
    std::vector<std::string> m_inputNames;
};

}  // namespace

std::unique_ptr<MidiSystem> alsaSystem() {
    synth::routeForeignMessages();
    // RtMidi prints and throws where there is no sequencer, so it is asked only where one is.
    if (::access("/dev/snd/seq", R_OK | W_OK) != 0) return nullptr;
    return std::make_unique<AlsaSystem>();
}

}  // namespace incipit::ports
