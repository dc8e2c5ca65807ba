#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fact.h"
#include "playback/midi_sink.h"

namespace incipit::playback {

enum class TraceKind : std::uint8_t {
    Sent,      ///< handed to the device
    Refused,   ///< meant for the device, which took it not: it is away, stands still or failed
    Received,  ///< came in from a keyboard or another program
    Panic      ///< all sound of the port was ended; no bytes
};

/// One message as it crossed the program's border.
struct TracedMessage {
    Clock::time_point at;  ///< when it was handed over or came in
    TraceKind kind = TraceKind::Sent;
    std::uint16_t port = 0;  ///< see MidiTrace::portName()
    std::uint16_t size = 0;  ///< bytes of the message; of a long one the first are kept
    std::array<std::uint8_t, 8> bytes{};

    /// Those that were kept.
    [[nodiscard]] std::span<const std::uint8_t> data() const {
        return {bytes.data(), size < bytes.size() ? size : bytes.size()};
    }
};

/// All MIDI that was sent and received, in the order in which it was: an observer that every device given to
/// it tells, and that any thread polls. The devices' threads, the audio thread among them, write without a
/// lock, memory or a wait; the latest kMost messages are kept, and who polls too seldom loses the oldest and
/// is told how many. A device is given its trace when it is opened (keepOutputPort(), openInputPort(),
/// openSynthesizer() …), so one that has none costs nothing.
class MidiTrace {
  public:
    static constexpr std::size_t kMost = 8192;

    MidiTrace() : m_start(Clock::now()) {}
    MidiTrace(const MidiTrace&) = delete;
    MidiTrace& operator=(const MidiTrace&) = delete;

    /// A number for the port of that name, the same for the same name. Any thread but the audio thread.
    [[nodiscard]] std::uint16_t addPort(const std::string& name);

    /// Any thread, the audio thread too.
    void add(TraceKind kind, std::uint16_t port, std::span<const std::uint8_t> message) noexcept;

    /// What a reader has read so far. A new one begins with the oldest message that is kept.
    struct Cursor {
        std::uint64_t next = 0;
        std::uint64_t lost = 0;  ///< messages that were overwritten before they were read, in all
    };
    /// Adds what came since to `messages`, oldest first, at most `most`. Any thread that may allocate;
    /// readers do not hold up each other or the writers.
    void read(Cursor& cursor, std::vector<TracedMessage>& messages, std::size_t most = kMost) const;

    /// Any thread but the audio thread. Empty for a number that addPort() has not given.
    [[nodiscard]] std::string portName(std::uint16_t port) const;
    /// When the trace began, from which the lines count their seconds.
    [[nodiscard]] Clock::time_point start() const { return m_start; }

  private:
    /// Written by one thread at a time: a writer owns the slot from `begun` to `done`.
    struct Slot {
        std::atomic<std::uint64_t> begun{0}, done{0};  ///< number of the message, from 1
        std::atomic<std::int64_t> at{0};
        std::atomic<std::uint64_t> head{0};  ///< kind, port and size
        std::atomic<std::uint64_t> bytes{0};
    };

    std::array<Slot, kMost> m_slots;
    std::atomic<std::uint64_t> m_written{0};
    Clock::time_point m_start;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_ports;
};

/// What a message means, in MIDI's own words: "note on C4 (60), velocity 90", "controller 64 (sustain) 127".
/// @param size  of the whole message, of which `bytes` may be the beginning
[[nodiscard]] Fact midiFact(std::span<const std::uint8_t> bytes, std::size_t size);

/// Makes words of a fact.
using Say = std::function<std::string(const Fact& fact)>;

/// A line of the trace, without its end: time, direction, port, channel and meaning, each in its column.
[[nodiscard]] std::string traceLine(
    const MidiTrace& trace, const TracedMessage& message,
    const Say& say = [](const Fact& fact) { return english(fact); });

/// A device's end of a trace, or of none.
class TracedPort {
  public:
    TracedPort() = default;
    TracedPort(std::shared_ptr<MidiTrace> trace, const std::string& name);

    /// Any thread, the audio thread too.
    void tell(TraceKind kind, std::span<const std::uint8_t> message) const noexcept {
        if (m_trace) m_trace->add(kind, m_port, message);
    }

  private:
    std::shared_ptr<MidiTrace> m_trace;
    std::uint16_t m_port = 0;
};

}  // namespace incipit::playback
