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
#include "ports/backends/rtmidi_errors.h"
#include "ports/input_queue.h"
#include "ports/messages.h"
#include "ports/midi_system.h"
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
    std::unique_ptr<RtMidiPort> midi;

    explicit Line(const char* client) {
        try {
            midi = std::make_unique<RtMidiPort>(RtMidi::LINUX_ALSA, client);
            errors.listenTo(*midi);
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
    explicit Lookout(std::string name) : m_name(std::move(name)), m_line("Incipit list") {}

    /// Any thread.
    [[nodiscard]] bool isThere() const noexcept {
        try {
            const std::lock_guard lock(m_mutex);
            const std::vector<std::string> names = portNames(*m_line.midi);
            return std::find(names.begin(), names.end(), m_name) != names.end();
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
            return false;
        }
    }

  private:
    std::string m_name;
    Line<RtMidiPort> m_line;
    mutable std::mutex m_mutex;
};

class AlsaOutput final : public OutputConnection {
  public:
    AlsaOutput(std::unique_ptr<Line<RtMidiOut>> line, const std::string& name, bool isOurs)
        : m_line(std::move(line)) {
        if (!isOurs) m_lookout.emplace(name);
    }

    [[nodiscard]] bool write(std::span<const std::uint8_t> message,
                             Clock::time_point /*due*/) noexcept override {
        try {
            return m_line->errors
                .complaintsOf([&] { m_line->midi->sendMessage(message.data(), message.size()); })
                .empty();
        } catch (const std::exception& error) {
            base::log(base::Level::Warning, "RtMidi", error.what());
            return false;
        }
    }

    [[nodiscard]] bool isLost() const noexcept override { return m_lookout && !m_lookout->isThere(); }

  private:
    std::unique_ptr<Line<RtMidiOut>> m_line;
    std::optional<Lookout<RtMidiOut>> m_lookout;  ///< for a device
};

class AlsaInput final : public playback::MidiSource {
  public:
    AlsaInput(std::unique_ptr<Line<RtMidiIn>> line, const std::string& name, bool isOurs, Thru thru)
        : m_queue(name, std::move(thru)), m_line(std::move(line)) {
        if (!isOurs) m_lookout.emplace(name);
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

    std::optional<Lookout<RtMidiIn>> m_lookout;  ///< for a device
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
        return m_outputNames = portNames(*output().midi);
    }
    [[nodiscard]] std::vector<std::string> inputs() override {
        return m_inputNames = portNames(*input().midi);
    }

    // Numbers change as ports come and go, so a port is opened by the list that was read.

    [[nodiscard]] std::unique_ptr<OutputConnection> openOutput(std::size_t index) override {
        const std::string name = m_outputNames.at(index);
        output().openOrFail(name,
                            [&](RtMidiOut& midi) { midi.openPort(static_cast<unsigned>(index), "out"); });
        return std::make_unique<AlsaOutput>(std::move(m_output), name, false);
    }
    [[nodiscard]] std::unique_ptr<OutputConnection> openOwnOutput(const std::string& name) override {
        output().openOrFail(name, [&](RtMidiOut& midi) { midi.openVirtualPort(name); });
        return std::make_unique<AlsaOutput>(std::move(m_output), name, true);
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
        source->line().openOrFail(name, open);
        return source;
    }

    Line<RtMidiOut>& output() {
        if (m_output == nullptr) m_output = std::make_unique<Line<RtMidiOut>>(kOutputClient);
        return *m_output;
    }
    Line<RtMidiIn>& input() {
        if (m_input == nullptr) {
            m_input = std::make_unique<Line<RtMidiIn>>(kInputClient);
            m_input->midi->ignoreTypes(true, true, true);
        }
        return *m_input;
    }

    std::unique_ptr<Line<RtMidiOut>> m_output;
    std::unique_ptr<Line<RtMidiIn>> m_input;
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
