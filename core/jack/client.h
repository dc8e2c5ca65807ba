#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "playback/midi_sink.h"

namespace incipit::jack {

enum class PortType { Audio, Midi };
/// As the program sees it: sound and MIDI leave through an output.
enum class Direction { Input, Output };

/// One turn of the server's clock.
struct Period {
    std::uint32_t first = 0;   ///< the server's frame at which it begins; wraps around
    std::uint32_t frames = 0;  ///< its length
};

/// What works in every period.
class Participant {
  public:
    virtual ~Participant() = default;

    /// The server's thread, with its deadline: no lock, no allocation, no wait.
    virtual void process(const Period& period) noexcept = 0;
};

/// The order in which participants work, so that a key is heard in the period in which it is struck.
enum class Stage { Input, Sound, Output };

/// The program's client of the JACK server: one for all its ports, and open for as long as there is a server.
///
/// It is one, and long-lived, because libjack 1.9 is not made for more: it maps the first client's server for
/// the whole process, so that a client of a new server beside one whose server has died works in the dead
/// one's memory; and it ends a client's threads by cancelling them wherever they are, were it with a lock
/// held that all clients share, so that to open and close clients while other programs come and go hangs in
/// the end (common/JackShmMem.h, JackLibClient.cpp, posix/JackPosixThread.cpp).
///
/// Calls come from any thread but the server's, unless said otherwise. They wait for the server to answer:
/// not for the GUI thread.
class Client {
  public:
    /// The client, which is opened where there is none yet. Null where no server answers, and while something
    /// still holds the client of a server that has ended. Never starts a server.
    [[nodiscard]] static std::shared_ptr<Client> running();

    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// False, for good, from the moment that the server has ended. Any thread.
    [[nodiscard]] bool serverRuns() const noexcept { return m_runs; }
    /// Frames a second.
    [[nodiscard]] double sampleRate() const;
    /// The MIDI ports of other programs that a port of ours in that direction can be connected to.
    [[nodiscard]] std::vector<std::string> midiPorts(Direction ours) const;
    /// Whether another program, or the card, has this port now. False without a server.
    [[nodiscard]] bool hasPort(const std::string& name) const;

    /// Periods so far: they stand still while the server does. Any thread.
    [[nodiscard]] std::uint64_t periods() const noexcept { return m_periods; }
    /// Returns when so many periods more have begun and ended; false where the server stands still or ends.
    bool waitForPeriods(std::uint64_t count) const;
    /// Periods that the server's clients, this or another, did not finish in time. Any thread.
    [[nodiscard]] std::uint64_t dropouts() const noexcept { return m_dropouts; }

    /// The server's frame at a moment near now, and back. Any thread, the server's too.
    [[nodiscard]] std::uint32_t frameAt(playback::Clock::time_point moment) const noexcept;
    [[nodiscard]] playback::Clock::time_point momentOf(std::uint32_t frame) const noexcept;

    /// From now on it works in every period. @throws Error where there are too many
    void add(Stage stage, Participant& participant);
    /// When this returns it works no more.
    void remove(Stage stage, Participant& participant) noexcept;

  private:
    friend class Port;

    static constexpr std::size_t kStages = 3, kMost = 64;  // participants of a stage

    Client() = default;
    bool open();
    [[nodiscard]] bool answers();
    static int process(std::uint32_t frames, void* self);
    [[nodiscard]] std::string freeName(std::string_view wanted) const;

    void* m_client = nullptr;       // jack_client_t
    mutable std::mutex m_requests;  // libjack has one line to the server, and no lock
    std::array<std::array<std::atomic<Participant*>, kMost>, kStages> m_participants{};
    std::atomic<bool> m_inside{false};  ///< the server's thread works on participants
    std::atomic<bool> m_runs{false};
    std::atomic<std::uint64_t> m_periods{0};
    std::atomic<std::uint64_t> m_dropouts{0};
};

/// Whether a JACK server answers; never starts one.
[[nodiscard]] bool serverRuns();

}  // namespace incipit::jack
