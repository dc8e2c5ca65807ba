#pragma once

#include <pthread.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "jack/client.h"
#include "support/child_process.h"
#include "support/skip.h"

namespace incipit::test {

/// Looks again and again until the condition holds; false when it does not within the limit, which no machine
/// is too busy for.
inline bool waitFor(const std::function<bool()>& condition,
                    std::chrono::milliseconds limit = std::chrono::minutes(2)) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

inline bool hasJackServer() {
    return std::system("command -v jackd > /dev/null") == 0;
}

/// For the first line of a test: says so where there is none.
inline bool skippedWithoutJack() {
    if (hasJackServer()) return false;
    skip("no jackd");
    return true;
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
        REQUIRE(
            waitFor([&] { return ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), size) == 0; },
                    std::chrono::minutes(5)));
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

    enum class Clients {
        Usual,
        Awaited  ///< those that a busy machine holds up lose no messages; one that dies holds up all for
                 ///< seconds
    };

    explicit JackServer(Clients clients = Clients::Usual) : m_process(command(clients)) {
        ::setenv("JACK_DEFAULT_SERVER", name().c_str(), 1);
        ::setenv("JACK_NO_START_SERVER", "1", 1);
        REQUIRE(waitFor([] { return jack::serverRuns(); }));
    }
    ~JackServer() { ::unsetenv("JACK_DEFAULT_SERVER"); }
    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    void kill() { m_process.end(SIGKILL); }
    void freeze() { m_process.signal(SIGSTOP); }
    void thaw() { m_process.signal(SIGCONT); }

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
        std::vector<std::string> command{"jackd", mayBeRealTime() ? "-R" : "-r", "-p", "128", "-n", name()};
        if (clients == Clients::Awaited) command.emplace_back("-S");
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
