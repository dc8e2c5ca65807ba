#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "playback/midi_source.h"
#include "ports/input_port.h"

namespace incipit::test {

/// A keyboard that the test plays. Any thread.
class PlayedKeyboard final : public playback::MidiSource {
  public:
    explicit PlayedKeyboard(ports::Thru thru = {}) : m_thru(std::move(thru)) {}

    void note(std::uint8_t pitch) {
        press(pitch);
        release(pitch);
    }
    void press(std::uint8_t pitch) { add(0x90, pitch, 80); }
    void release(std::uint8_t pitch) { add(0x80, pitch, 64); }
    void unplug() { m_alive = false; }

    /// All that was played has been read.
    [[nodiscard]] bool isHeard() {
        const std::lock_guard lock(m_mutex);
        return m_inputs.empty();
    }

    std::optional<playback::TimedInput> next() override {
        const std::lock_guard lock(m_mutex);
        if (m_inputs.empty()) return std::nullopt;
        const playback::TimedInput input = m_inputs.front();
        m_inputs.pop_front();
        return input;
    }
    bool alive() override { return m_alive; }
    [[nodiscard]] std::uint64_t lost() const override { return 0; }
    [[nodiscard]] std::string name() const override { return "Port Keyboard"; }

  private:
    void add(std::uint8_t status, std::uint8_t pitch, std::uint8_t velocity) {
        const playback::ChannelMessage message{.data = {status, pitch, velocity}, .size = 3};
        if (m_thru) m_thru(message);
        const std::lock_guard lock(m_mutex);
        m_inputs.push_back({.at = std::chrono::steady_clock::now(), .message = message});
    }

    ports::Thru m_thru;
    std::mutex m_mutex;
    std::deque<playback::TimedInput> m_inputs;
    std::atomic<bool> m_alive{true};
};

}  // namespace incipit::test
