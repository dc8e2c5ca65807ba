#pragma once

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "playback/midi_sink.h"

namespace incipit::bench {

/// Stands for an external port: notes when each note-on and note-off reaches it, and hands all on to what
/// stands behind it.
class TimedPort final : public playback::MidiSink {
  public:
    using Clock = std::chrono::steady_clock;

    /// @param most  arrivals that are kept; room for them is made here, as a player's thread must not wait
    explicit TimedPort(std::size_t most) { m_arrivals.reserve(most); }

    /// Before the port is in use.
    void setBehind(std::shared_ptr<playback::MidiSink> sink) { m_behind = std::move(sink); }

    /// What comes from now on is not noted: the note-offs of a player that is stopped have no time.
    void close() {
        m_closedAt = Clock::now();
        m_closed = true;
    }

    void send(std::span<const std::uint8_t> message) noexcept override {
        note(message);
        m_behind->send(message);
    }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        note(message);
        m_behind->sendAt(message, due);
    }
    void panic() noexcept override { m_behind->panic(); }
    [[nodiscard]] std::string name() const override { return "Timed port"; }

    // Once the player has let go of the port:

    /// Whether the thread that sends has real-time priority.
    [[nodiscard]] bool realTime() const { return m_policy == SCHED_RR || m_policy == SCHED_FIFO; }

    /// Milliseconds that each message came after its time; those that were due and did not come before the
    /// port was closed are late until then. The clock began when the most punctual one says: none is sent
    /// before its time, and the first leaves as soon as the clock starts.
    /// @param due  as dueSeconds()
    /// @returns nothing when no message came
    [[nodiscard]] std::vector<double> lateness(const std::vector<double>& due) const {
        std::vector<double> late;
        if (m_arrivals.empty()) return late;
        const auto delay = [&](Clock::time_point moment, std::size_t i) {
            return std::chrono::duration<double, std::milli>(moment - m_arrivals[0]).count() - 1000 * due[i];
        };
        const std::size_t came = std::min(due.size(), m_arrivals.size());
        double least = 0;
        for (std::size_t i = 0; i < came; ++i) {
            late.push_back(delay(m_arrivals[i], i));
            least = std::min(least, late.back());
        }
        for (std::size_t i = came; i < due.size() && delay(m_closedAt, i) > least; ++i) {
            late.push_back(delay(m_closedAt, i));
        }
        for (double& each : late) {
            each -= least;
        }
        return late;
    }

  private:
    void note(std::span<const std::uint8_t> message) {
        const auto now = Clock::now();
        const unsigned kind = message[0] & 0xF0U;
        if ((kind == 0x80 || kind == 0x90) && !m_closed && m_arrivals.size() < m_arrivals.capacity()) {
            if (m_arrivals.empty()) m_policy = ::sched_getscheduler(0);
            m_arrivals.push_back(now);
        }
    }

    std::shared_ptr<playback::MidiSink> m_behind = std::make_shared<playback::NullSink>();
    std::vector<Clock::time_point> m_arrivals;
    std::atomic<bool> m_closed = false;
    Clock::time_point m_closedAt;
    int m_policy = SCHED_OTHER;
};

}  // namespace incipit::bench
