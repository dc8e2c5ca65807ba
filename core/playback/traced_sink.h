#pragma once

#include <memory>
#include <utility>

#include "playback/midi_sink.h"
#include "playback/midi_trace.h"

namespace incipit::playback {

/// A sink whose messages a trace is told, for one that takes no trace of its own: the null sink, a recorder.
class TracedSink final : public MidiSink {
  public:
    TracedSink(std::shared_ptr<MidiSink> sink, std::shared_ptr<MidiTrace> trace)
        : m_sink(std::move(sink)), m_trace(std::move(trace), m_sink->name()) {}

    void send(std::span<const std::uint8_t> message) noexcept override {
        m_trace.tell(TraceKind::Sent, message);
        m_sink->send(message);
    }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        m_trace.tell(TraceKind::Sent, message);
        m_sink->sendAt(message, due);
    }
    void panic() noexcept override {
        m_trace.tell(TraceKind::Panic, {});
        m_sink->panic();
    }
    bool cutShort() noexcept override { return m_sink->cutShort(); }
    [[nodiscard]] Clock::time_point leavesBy() const noexcept override { return m_sink->leavesBy(); }
    [[nodiscard]] bool isLost() const noexcept override { return m_sink->isLost(); }
    [[nodiscard]] std::string name() const override { return m_sink->name(); }

  private:
    std::shared_ptr<MidiSink> m_sink;
    TracedPort m_trace;
};

}  // namespace incipit::playback
