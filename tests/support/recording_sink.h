#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "playback/midi_sink.h"
#include "support/limit.h"

namespace incipit::test {

/// Keeps every message with the moments of its arrival and to which it belongs. Any thread.
class RecordingSink final : public playback::MidiSink {
  public:
    using Clock = std::chrono::steady_clock;

    struct Message {
        Clock::time_point at;
        Clock::time_point due;  ///< the moment to which it belongs; that of its arrival where none was told
        std::vector<std::uint8_t> bytes;  ///< empty: a panic

        [[nodiscard]] bool isNoteOn() const {
            return bytes.size() == 3 && (bytes[0] & 0xF0U) == 0x90 && bytes[2] > 0;
        }
        [[nodiscard]] bool isNoteOff() const {
            return bytes.size() == 3 &&
                   ((bytes[0] & 0xF0U) == 0x80 || ((bytes[0] & 0xF0U) == 0x90 && bytes[2] == 0));
        }
    };

    void send(std::span<const std::uint8_t> message) noexcept override { sendAt(message, Clock::now()); }
    void sendAt(std::span<const std::uint8_t> message, Clock::time_point due) noexcept override {
        add({.at = Clock::now(), .due = due, .bytes = {message.begin(), message.end()}});
    }
    void panic() noexcept override { add({.at = Clock::now(), .due = Clock::now(), .bytes = {}}); }
    [[nodiscard]] std::string name() const override { return "Recorder"; }

    [[nodiscard]] std::vector<Message> messages() const {
        const std::lock_guard lock(m_mutex);
        return m_messages;
    }

    /// Note-ons that no note-off has answered, counted by channel and pitch as they came: a panic answers
    /// none.
    [[nodiscard]] int sounding() const {
        const std::lock_guard lock(m_mutex);
        int sum = 0;
        for (const int count : m_sounding) {
            sum += count;
        }
        return sum;
    }

    [[nodiscard]] std::size_t noteOns() const {
        const std::lock_guard lock(m_mutex);
        return m_noteOns;
    }
    [[nodiscard]] std::size_t noteOffs() const {
        const std::lock_guard lock(m_mutex);
        return m_noteOffs;
    }

    /// Note-offs that answered nothing.
    [[nodiscard]] std::size_t strayNoteOffs() const {
        const std::lock_guard lock(m_mutex);
        return m_stray;
    }

    void clear() {
        const std::lock_guard lock(m_mutex);
        m_messages.clear();
    }

    /// Waits until the condition holds of the messages so far; false when it does not within the limit.
    bool waitFor(const std::function<bool(const std::vector<Message>&)>& condition) const {
        std::unique_lock lock(m_mutex);
        return m_arrived.wait_for(lock, kLimit, [&] { return condition(m_messages); });
    }

    /// Waits until so many note-ons have come in all.
    bool waitForNotes(std::size_t count) const {
        return waitFor([&](const auto&) { return m_noteOns >= count; });
    }

    /// Waits until every note-on is answered.
    bool waitForSilence() const {
        return waitFor([&](const auto&) { return m_noteOns + m_stray == m_noteOffs; });
    }

  private:
    void add(Message message) {
        {
            const std::lock_guard lock(m_mutex);
            count(message);
            m_messages.push_back(std::move(message));
        }
        m_arrived.notify_all();
    }

    void count(const Message& message) {
        if (!message.isNoteOn() && !message.isNoteOff()) return;
        int& notes = m_sounding[(message.bytes[0] & 0x0FU) * 128U + (message.bytes[1] & 0x7FU)];
        if (message.isNoteOn()) {
            ++notes;
            ++m_noteOns;
            return;
        }
        ++m_noteOffs;
        if (notes > 0) {
            --notes;
        } else {
            ++m_stray;
        }
    }

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::vector<Message> m_messages;
    std::array<int, 16 * 128> m_sounding{};
    std::size_t m_noteOns = 0;
    std::size_t m_noteOffs = 0;
    std::size_t m_stray = 0;
};

}  // namespace incipit::test
