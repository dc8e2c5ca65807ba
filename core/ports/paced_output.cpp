#include "ports/paced_output.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"

namespace incipit::ports {

namespace {

using playback::Clock;

// For a program that reads slowly.
constexpr auto kTryAgain = std::chrono::milliseconds(20);
constexpr int kMostTries = 50;

}  // namespace

PacedOutput::PacedOutput(std::unique_ptr<OutputConnection> line)
    : m_line(std::move(line)), m_thread([this](const std::stop_token& stop) { run(stop); }) {}

PacedOutput::~PacedOutput() {
    cutShort();
}

bool PacedOutput::write(std::span<const std::uint8_t> message, Clock::time_point due) noexcept {
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_failed, false)) return false;
    const Clock::time_point now = Clock::now();
    if (m_waiting.goesAtOnce(message, now)) {
        m_waiting.sent(message.size(), now);
        return m_line->write(message, due);
    }
    try {
        if (!m_waiting.add(message)) return false;
    } catch (const std::exception& error) {
        base::log(base::Level::Warning, "MIDI output", error.what());
        return false;
    }
    m_wake.notify_one();
    return true;
}

bool PacedOutput::cutShort() noexcept {
    const std::lock_guard lock(m_mutex);
    return dropAll();
}

Clock::time_point PacedOutput::leavesBy() const noexcept {
    const std::lock_guard lock(m_mutex);
    return m_waiting.isEmpty() ? Clock::time_point() : m_waiting.leavesBy(Clock::now());
}

void PacedOutput::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (m_waiting.isEmpty()) {
            m_wake.wait(lock, stop, [this] { return !m_waiting.isEmpty(); });
            continue;
        }
        const Clock::time_point leaves = std::max(m_waiting.firstLeaves(), m_tryAgain);
        if (Clock::now() < leaves) {
            m_wake.wait_until(lock, stop, leaves, [] { return false; });
        } else {
            sendFirst();
        }
    }
}

void PacedOutput::sendFirst() noexcept {
    const Clock::time_point now = Clock::now();
    if (m_line->write(m_waiting.first(), now)) {
        m_waiting.takeFirst(now);
        m_refusals = 0;
    } else if (++m_refusals < kMostTries) {
        m_tryAgain = now + kTryAgain;
    } else {
        base::log(base::Level::Warning, "MIDI output", "What waited for a port was lost: it takes nothing.");
        dropAll();
        m_failed = true;
    }
}

bool PacedOutput::dropAll() noexcept {
    if (m_waiting.isEmpty()) return false;
    m_refusals = 0;
    m_tryAgain = {};
    try {
        const WaitingMessages::Rest rest = m_waiting.cutShort();
        for (const WaitingMessages::Bytes& message : rest.messages) {
            const Clock::time_point now = Clock::now();
            m_waiting.sent(message.size(), now);
            m_failed = !m_line->write(message, now) || m_failed;
        }
        return rest.lostExclusive;
    } catch (const std::exception& error) {
        base::log(base::Level::Warning, "MIDI output", error.what());
        m_waiting = {};
        m_failed = true;
        return true;
    }
}

}  // namespace incipit::ports
