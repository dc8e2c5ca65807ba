#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <thread>
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
/// the end. And it is closed as soon as its server has ended, as its thread waits on at a semaphore that a
/// new server takes over, and takes the wakings of the new one's clients (common/JackShmMem.h,
/// JackLibClient.cpp, posix/JackPosixThread.cpp, linux/JackLinuxFutex.cpp).
///
/// Calls come from any thread but the server's, unless said otherwise. Most wait for the server to answer:
/// not for the GUI thread.
class Client {
  public:
    /// The client, which is opened where there is none yet. Null where no server answers. Never starts one.
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
    /// Whether there is such a port now. False without a server. Does not wait for it.
    [[nodiscard]] bool hasPort(const std::string& name) const;

    /// Periods so far: they stand still while the server does. Any thread.
    [[nodiscard]] std::uint64_t periods() const noexcept { return m_periods; }
    /// Returns when so many periods more have begun and ended; false where the server stands still or ends.
    bool waitForPeriods(std::uint64_t count) const;
    /// Periods that the server's clients, this or another, did not finish in time. Any thread.
    [[nodiscard]] std::uint64_t dropouts() const noexcept { return m_dropouts; }

    /// The server's frame at a moment near now. Does not wait for the server; 0 once that has ended.
    [[nodiscard]] std::uint32_t frameAt(playback::Clock::time_point moment) const noexcept;
    /// Only from within process(): when a frame of this period is, or was.
    [[nodiscard]] playback::Clock::time_point momentOf(std::uint32_t frame) const noexcept;

  private:
    friend class Registration;
    friend class Port;

    static constexpr std::size_t kStages = 3, kMost = 64;  // participants of a stage

    /// libjack's client while this lives; null once it is closed.
    class Access {
      public:
        explicit Access(const Client& client) : m_lock(client.m_access), m_client(client.m_client) {}
        explicit operator bool() const { return m_client != nullptr; }
        [[nodiscard]] void* get() const { return m_client; }

      private:
        std::shared_lock<std::shared_mutex> m_lock;
        void* m_client;
    };

    Client() = default;
    void add(Stage stage, Participant& participant);
    void remove(Stage stage, Participant& participant) noexcept;
    bool open();
    void end() noexcept;
    void closeAtEnd();
    [[nodiscard]] bool answers();
    [[nodiscard]] bool asksForUs();
    static int process(std::uint32_t frames, void* self);
    static std::string freeName(void* client, std::string_view wanted);

    void* m_client = nullptr;            // jack_client_t
    mutable std::shared_mutex m_access;  ///< whole only to close it
    mutable std::mutex m_requests;       ///< libjack has one line to the server, and no lock
    std::array<std::array<std::atomic<Participant*>, kMost>, kStages> m_participants{};
    std::atomic<bool> m_inside{false};  ///< the server's thread works on participants
    std::atomic<bool> m_runs{false};
    std::atomic<bool> m_serverEnded{false};  ///< which JACK's own thread tells, or is about to
    std::shared_ptr<std::atomic<bool>> m_tellerEnded = std::make_shared<std::atomic<bool>>(false);
    std::atomic<bool> m_closed{false};
    bool m_knowsUs = false;  ///< the server, by name, from the start: PipeWire's may not
    std::atomic<std::uint64_t> m_periods{0};
    std::atomic<std::uint64_t> m_dropouts{0};
    std::jthread m_closer;  ///< last: it uses the others
};

/// A participant's place: it works in every period while this lives, and no more when the destructor returns.
/// A participant has it as its last member, so that all else is there whenever it works.
class Registration {
  public:
    /// @throws Error where there are too many
    Registration(std::shared_ptr<Client> client, Stage stage, Participant& participant);
    ~Registration();
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;

  private:
    std::shared_ptr<Client> m_client;
    Stage m_stage;
    Participant& m_participant;
};

/// Whether a JACK server answers; never starts one.
[[nodiscard]] bool serverRuns();

}  // namespace incipit::jack
