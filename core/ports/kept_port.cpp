#include "ports/kept_port.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/log.h"
#include "playback/channel_state.h"
#include "ports/output_port.h"

namespace incipit::ports {

namespace {

constexpr std::string_view kPrefix = "Port ";

class KeptPort final : public playback::MidiSink {
  public:
    KeptPort(const std::string& name, OnPresence onPresence, std::chrono::milliseconds every)
        : m_port(openOutputPort(name)),
          m_name(m_port->name()),
          m_onPresence(std::move(onPresence)),
          m_every(every),
          m_thread([this](const std::stop_token& stop) { watch(stop); }) {}

    void send(std::span<const std::uint8_t> message) noexcept override {
        sendAt(message, playback::Clock::now());
    }

    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override {
        const std::lock_guard lock(m_mutex);
        m_channels.apply(message);
        if (m_port) m_port->sendAt(message, due);
    }

    void panic() noexcept override {
        const std::lock_guard lock(m_mutex);
        if (m_port) m_port->panic();
    }

    [[nodiscard]] bool isLost() const noexcept override { return m_lost; }
    [[nodiscard]] std::string name() const override { return m_name; }

  private:
    void watch(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, stop, m_every, [&stop] { return stop.stop_requested(); })) {
            const std::shared_ptr<playback::MidiSink> port = current();
            if (port != nullptr && port->isLost()) {
                swap(nullptr);
            } else if (port == nullptr) {
                if (auto found = find()) swap(std::move(found));
            }
        }
    }

    [[nodiscard]] std::shared_ptr<playback::MidiSink> current() {
        const std::lock_guard lock(m_mutex);
        return m_port;
    }

    [[nodiscard]] std::shared_ptr<playback::MidiSink> find() const {
        try {
            const std::string name = m_name.substr(kPrefix.size());
            for (const Port& port : outputPorts()) {
                if (port.name == name) return openOutputPort(name);
            }
        } catch (const Error& error) {
            base::log(base::Level::Info, "MIDI output", error.what());
        }
        return nullptr;
    }

    /// The old port is let go without the lock: a dead server may take its time.
    void swap(std::shared_ptr<playback::MidiSink> port) {
        const bool present = port != nullptr;
        {
            const std::lock_guard lock(m_mutex);
            m_port.swap(port);
            m_lost = !present;
            if (present) {
                m_channels.emitFrom({}, [this](std::span<const std::uint8_t> bytes) { m_port->send(bytes); });
            }
        }
        port.reset();
        base::log(base::Level::Info, "MIDI output", m_name + (present ? " is back." : " is gone."));
        if (m_onPresence) m_onPresence(present);
    }

    std::mutex m_mutex;
    std::shared_ptr<playback::MidiSink> m_port;  ///< null while it is away
    playback::ChannelStates m_channels;          ///< as the piece has set them
    std::atomic<bool> m_lost{false};
    std::string m_name;
    OnPresence m_onPresence;
    std::chrono::milliseconds m_every;
    std::jthread m_thread;  // last: it uses the others
};

}  // namespace

std::shared_ptr<playback::MidiSink> keepOutputPort(const std::string& name, OnPresence onPresence,
                                                   std::chrono::milliseconds every) {
    return std::make_shared<KeptPort>(name, std::move(onPresence), every);
}

}  // namespace incipit::ports
