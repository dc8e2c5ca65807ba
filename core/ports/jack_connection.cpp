#include "ports/jack_connection.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace incipit::ports {

namespace {

constexpr auto kLongestWait = std::chrono::milliseconds(500);
constexpr auto kLook = std::chrono::milliseconds(1);
constexpr int kPeriods = 2;  // the one that is under way may still use the old graph

/// False where the condition does not hold in time.
template <typename Condition>
bool waitFor(const Condition& condition) {
    const auto end = std::chrono::steady_clock::now() + kLongestWait;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(kLook);
    }
    return true;
}

}  // namespace

JackConnection::JackConnection(const synth::JackWatch& watch, std::string port)
    : m_watch(watch), m_port(std::move(port)), m_before(watch.connections(m_port)) {}

bool JackConnection::isMade() const {
    if (!waitFor([this] { return hasNewConnection(); })) return false;
    int periods = 0;
    std::uint32_t frame = m_watch.lastFrame();
    // A server that stands still is not waited for any longer.
    waitFor([&] {
        if (std::exchange(frame, m_watch.lastFrame()) != frame) ++periods;
        return periods >= kPeriods;
    });
    return true;
}

bool JackConnection::hasNewConnection() const {
    return std::ranges::any_of(m_watch.connections(m_port), [this](const std::string& port) {
        return std::ranges::find(m_before, port) == m_before.end();
    });
}

}  // namespace incipit::ports
