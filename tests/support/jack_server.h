#pragma once

#include <pthread.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "jack/client.h"
#include "jack/patience.h"
#include "support/child_process.h"
#include "support/limit.h"
#include "support/wait_for.h"

namespace incipit::test {

inline bool hasJackServer() {
    return std::system("command -v jackd > /dev/null") == 0;
}

/// One holder at a time on this machine, and none that outlives its process.
class MachineLock {
  public:
    explicit MachineLock(const std::string& name)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path + 1, name.data(), name.size());  // abstract: no file
        const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
        const auto isOurs = [&] {
            return ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), size) == 0;
        };
        if (!waitFor(isOurs)) throw std::runtime_error("Another program's JACK server takes too long.");
    }
    ~MachineLock() { ::close(m_socket); }
    MachineLock(const MachineLock&) = delete;
    MachineLock& operator=(const MachineLock&) = delete;

  private:
    int m_socket;
};

/// A JACK server of our own, with no hardware, beside any that runs. The libraries find it by an environment
/// variable. Tests that run at the same time take turns.
class JackServer {
  public:
    static constexpr int kRate = 48000, kPeriod = 256;

    /// In a test the server waits for its clients, so that those that a busy machine holds up lose no
    /// messages.
    enum class Clients {
        Awaited,
        Mortal,    ///< waited for only so long that one that dies holds up the others for five seconds
        Unawaited  ///< as musicians run it: to measure, not to test
    };

    explicit JackServer(Clients clients = Clients::Awaited)
        : m_process(command(clients), ChildProcess::Ends::BySignal) {
        ::setenv("JACK_DEFAULT_SERVER", name().c_str(), 1);
        ::setenv("JACK_NO_START_SERVER", "1", 1);
        ::setenv("INCIPIT_MIDI", "jack", 1);  // where ALSA is there, too
        jack::patience = kLimit;
        if (!waitFor([] { return jack::serverRuns(); })) throw std::runtime_error("no JACK server");
    }
    ~JackServer() {
        ::unsetenv("JACK_DEFAULT_SERVER");
        ::unsetenv("INCIPIT_MIDI");
    }
    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    void kill() { m_process.end(SIGKILL); }
    /// From here on it is waited for only for a moment, as it is where there is no test.
    void freeze() {
        m_process.signal(SIGSTOP);
        jack::patience = std::chrono::milliseconds(100);
    }
    void thaw() {
        jack::patience = kLimit;
        m_process.signal(SIGCONT);
    }

  private:
    /// Always the same: a server that was killed keeps its name in JACK's registry, which holds eight.
    static std::string name() { return "incipit-test"; }

    /// As musicians run theirs, where this user may: other programs then hold up no period.
    static bool mayBeRealTime() {
        bool may = false;
        std::thread([&may] {
            const sched_param parameters{.sched_priority = ::sched_get_priority_min(SCHED_RR)};
            may = ::pthread_setschedparam(::pthread_self(), SCHED_RR, &parameters) == 0;
        }).join();
        return may;
    }

    static std::vector<std::string> command(Clients clients) {
        // In milliseconds; ten times as long is waited for a client.
        const char* limit = clients == Clients::Awaited ? "5000" : "500";
        std::vector<std::string> command{
            "jackd", mayBeRealTime() ? "-R" : "-r", "-t", limit, "-p", "128", "-n", name()};
        if (clients != Clients::Unawaited) command.emplace_back("-S");
        for (const std::string& word : {std::string("-d"), std::string("dummy"), std::string("-r"),
                                        std::to_string(kRate), std::string("-p"), std::to_string(kPeriod)}) {
            command.push_back(word);
        }
        return command;
    }

    MachineLock m_lock{name()};
    ChildProcess m_process;
};

}  // namespace incipit::test
