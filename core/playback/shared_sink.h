#pragma once

#include <algorithm>
#include <deque>
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
    explicit SharedSink(std::shared_ptr<MidiSink> sink) : m_sink(std::move(sink)) {
        for (std::size_t i = 1; i < m_sink->units(); ++i)
            m_units.emplace_back(*this, m_sink->unit(i));
    }

    void send(std::span<const std::uint8_t> message) noexcept override {
        const std::lock_guard lock(m_mutex);
        m_sink->send(message);
    }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        const std::lock_guard lock(m_mutex);
        m_sink->sendAt(message, inOrder(due));
    }
    void panic() noexcept override {
        const std::lock_guard lock(m_mutex);
        m_sink->panic();
    }
    bool cutShort() noexcept override {
        const std::lock_guard lock(m_mutex);
        return m_sink->cutShort();
    }
    [[nodiscard]] Clock::time_point leavesBy() const noexcept override {
        const std::lock_guard lock(m_mutex);
        return m_sink->leavesBy();
    }
    [[nodiscard]] std::size_t units() const noexcept override { return m_units.size() + 1; }
    [[nodiscard]] MidiSink& unit(std::size_t number) noexcept override {
        if (number == 0) return *this;
        return m_units[number - 1];
    }
    [[nodiscard]] bool isLost() const noexcept override { return m_sink->isLost(); }
    [[nodiscard]] std::string name() const override { return m_sink->name(); }

  private:
    /// What was said to a unit behind the first, under the lock of all.
    class Unit final : public MidiSink {
      public:
        Unit(SharedSink& all, MidiSink& sink) : m_all(all), m_sink(sink) {}

        void send(std::span<const std::uint8_t> message) noexcept override {
            const std::lock_guard lock(m_all.m_mutex);
            m_sink.send(message);
        }
        void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
            const std::lock_guard lock(m_all.m_mutex);
            m_sink.sendAt(message, m_all.inOrder(due));
        }
        void panic() noexcept override { m_all.panic(); }
        bool cutShort() noexcept override {
            const std::lock_guard lock(m_all.m_mutex);
            return m_sink.cutShort();
        }
        [[nodiscard]] Clock::time_point leavesBy() const noexcept override {
            const std::lock_guard lock(m_all.m_mutex);
            return m_sink.leavesBy();
        }
        [[nodiscard]] bool isLost() const noexcept override { return m_all.isLost(); }
        [[nodiscard]] std::string name() const override { return m_sink.name(); }

      private:
        SharedSink& m_all;
        MidiSink& m_sink;
    };

    Clock::time_point inOrder(Clock::time_point due) noexcept { return m_latest = std::max(m_latest, due); }

    mutable std::mutex m_mutex;
    std::shared_ptr<MidiSink> m_sink;
    std::deque<Unit> m_units;  ///< behind the first
    Clock::time_point m_latest;
};

}  // namespace incipit::playback
