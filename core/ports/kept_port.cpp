#include "ports/kept_port.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/at_exit.h"
#include "base/error.h"
#include "base/log.h"
#include "ports/external_port.h"
#include "ports/open_connection.h"
#include "ports/output_port.h"
#include "ports/port_use.h"

namespace incipit::ports {

namespace {

constexpr auto kLastWait = std::chrono::seconds(1);  // for a thread that sends, or was ended sending

class KeptPort final : public playback::MidiSink {
  public:
    KeptPort(OpenedPort opened, OnPresence onPresence, std::chrono::milliseconds every,
             std::shared_ptr<playback::MidiTrace> trace)
        : m_name(opened.name),
          m_use(m_name),
          m_port(std::move(opened.name), std::move(opened.connection), std::move(trace)),
          m_onPresence(std::move(onPresence)),
          m_every(every),
          m_thread([this](const std::stop_token& stop) { watch(stop); }) {}

    void send(std::span<const std::uint8_t> message) noexcept override {
        sendAt(message, playback::Clock::now());
    }

    void sendAt(std::span<const std::uint8_t> message, playback::Clock::time_point due) noexcept override {
        const std::lock_guard lock(m_mutex);
        m_port.sendAt(message, due);
    }

    void panic() noexcept override {
        const std::lock_guard lock(m_mutex);
        m_port.panic();
    }

    bool cutShort() noexcept override {
        const std::lock_guard lock(m_mutex);
        return m_port.cutShort();
    }

    [[nodiscard]] playback::Clock::time_point leavesBy() const noexcept override {
        const std::lock_guard lock(m_mutex);
        return m_port.leavesBy();
    }

    [[nodiscard]] bool isLost() const noexcept override { return m_lost; }
    [[nodiscard]] std::string name() const override { return m_port.name(); }

  private:
    /// The program ends where it is: silence, and nothing more. Returns when the device has it.
    void end() {
        const std::unique_lock lock(m_mutex, kLastWait);
        if (!lock) return;
        m_port.panic();
        m_ended = true;
        m_lost = true;
        m_port.disconnect();
        m_use.reset();
    }

    void watch(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!wake.wait_for(lock, stop, m_every, [&stop] { return stop.stop_requested(); }) && !m_ended) {
            if (m_lost) {
                if (auto found = find()) comeBack(std::move(found));
            } else if (isGone()) {
                goAway();
            } else {
                recover();
            }
        }
    }

    // To ask or to let go of a connection may take its time, and the player must not wait for it.

    [[nodiscard]] std::shared_ptr<OutputConnection> connection() {
        const std::lock_guard lock(m_mutex);
        return m_port.connection();
    }

    /// Holds the connection no longer than it asks, as end() waits for what the last holder lets go of.
    [[nodiscard]] bool isGone() {
        const std::shared_ptr<OutputConnection> asked = connection();
        return asked && asked->isLost();
    }

    void recover() {
        const std::lock_guard lock(m_mutex);
        m_port.recover();
    }

    [[nodiscard]] std::shared_ptr<OutputConnection> find() const {
        try {
            for (const Port& port : outputPorts()) {
                if (port.name == m_name) return openConnection(m_name).connection;
            }
        } catch (const Error& error) {
            base::log(base::Level::Info, "MIDI output", error.what());
        }
        return nullptr;
    }

    void goAway() {
        const std::shared_ptr<OutputConnection> old = connection();
        {
            const std::lock_guard lock(m_mutex);
            m_port.disconnect();
            m_lost = true;
        }
        tell(false);
    }

    void comeBack(std::shared_ptr<OutputConnection> connection) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_ended) return;
            m_port.connect(std::move(connection));
            m_lost = false;
        }
        tell(true);
    }

    void tell(bool present) {
        base::log(base::Level::Info, "MIDI output", name() + (present ? " is back." : " is gone."));
        if (m_onPresence) m_onPresence(present);
    }

    std::string m_name;
    std::optional<PortUse> m_use;  ///< longer than the port, whose end waits until the device has all
    mutable std::timed_mutex m_mutex;
    ExternalPort m_port;
    std::atomic<bool> m_lost{false};
    std::atomic<bool> m_ended{false};  ///< by end()
    OnPresence m_onPresence;
    std::chrono::milliseconds m_every;
    base::AtExit m_atExit{[this] { end(); }};
    std::jthread m_thread;  // last: it uses the others
};

}  // namespace

std::shared_ptr<playback::MidiSink> keepOutputPort(const std::string& name, OnPresence onPresence,
                                                   std::chrono::milliseconds every,
                                                   std::shared_ptr<playback::MidiTrace> trace) {
    return std::make_shared<KeptPort>(openConnection(name), std::move(onPresence), every, std::move(trace));
}

}  // namespace incipit::ports
