#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>

#include "playback/midi_sink.h"

namespace incipit::playback {

/// Lets several players take turns at one sink: calls may come from any thread. Moments that would go back
/// are set to the latest one.
class SharedSink final : public MidiSink {
  public:
    explicit SharedSink(std::shared_ptr<MidiSink> sink) : m_sink(std::move(sink)) {}

    void send(std::span<const std::uint8_t> message) noexcept override {
        const std::lock_guard lock(m_mutex);
        m_sink->send(message);
    }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        const std::lock_guard lock(m_mutex);
        if (due < m_latest) due = m_latest;
        m_latest = due;
        m_sink->sendAt(message, due);
    }
    void panic() noexcept override {
        const std::lock_guard lock(m_mutex);
        m_sink->panic();
    }
    [[nodiscard]] bool isLost() const noexcept override { return m_sink->isLost(); }
    [[nodiscard]] std::string name() const override { return m_sink->name(); }

  private:
    std::mutex m_mutex;
    std::shared_ptr<MidiSink> m_sink;
    Clock::time_point m_latest;
};

}  // namespace incipit::playback
