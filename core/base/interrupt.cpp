#include "base/interrupt.h"

#include <poll.h>
#include <semaphore.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <thread>

namespace incipit::base {

namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;
constexpr std::int64_t kPatience = 2 * kNanoseconds;    // for the way out
constexpr std::int64_t kLookEvery = kNanoseconds / 10;  // whether the parent lives

sem_t happened;
std::atomic<bool> wanted{false}, pipeBroke{false};
std::atomic<std::int64_t> wantedSince{0};
std::atomic<pid_t> parent{0};  // with whose end the program ends; 0: nobody's
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t now(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return time.tv_sec * kNanoseconds + time.tv_nsec;
}

/// May run on any thread: libraries start some before main, which take signals too. Only what a handler is
/// allowed to do.
void onSignal(int signal) {
    const int error = errno;
    const std::int64_t since = wantedSince.load();
    if (since == 0) {
        wantedSince = now(CLOCK_MONOTONIC);
    } else if (now(CLOCK_MONOTONIC) - since > kPatience) {
        ::_exit(128 + signal);
    }
    wanted = true;
    ::sem_post(&happened);
    errno = error;
}

/// One for each write, and not only to the program's own output: libraries have pipes, too.
void onBrokenPipe(int /*signal*/) {
    const int error = errno;
    pipeBroke = true;
    ::sem_post(&happened);
    errno = error;
}

bool nobodyReads() {
    if (!pipeBroke) return false;
    std::array<pollfd, 2> outputs{{{STDOUT_FILENO, 0, 0}, {STDERR_FILENO, 0, 0}}};
    return ::poll(outputs.data(), outputs.size(), 0) > 0 &&
           ((outputs[0].revents | outputs[1].revents) & POLLERR) != 0;
}

bool isOrphaned() {
    const pid_t started = parent.load();
    return started != 0 && ::getppid() != started;
}

/// Until something happens, or for a while where there is a parent to look after.
void waitForNews() {
    if (parent.load() == 0) {
        while (::sem_wait(&happened) != 0) {
        }
        return;
    }
    const std::int64_t until = now(CLOCK_REALTIME) + kLookEvery;
    const timespec time{.tv_sec = until / kNanoseconds, .tv_nsec = until % kNanoseconds};
    ::sem_timedwait(&happened, &time);
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

bool isIgnored(int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// As nohup, a script's "&", a shell's "&" and setsid leave it. Before our own handlers are set.
bool isOnItsOwn() {
    const bool leadsSession = ::getsid(0) == ::getpid();
    const pid_t foreground = ::tcgetpgrp(STDIN_FILENO);  // -1 without a terminal
    const bool isInBackground = foreground > 0 && foreground != ::getpgrp();
    return isIgnored(SIGHUP) || isIgnored(SIGINT) || leadsSession || isInBackground;
}

struct Interrupts {
    std::stop_source source;
    bool onItsOwn = isOnItsOwn();

    Interrupts() {
        ::sem_init(&happened, 0, 0);
        std::thread([stop = source]() mutable {
            while (!wanted && !isOrphaned() && !nobodyReads())
                waitForNews();
            stop.request_stop();
        }).detach();
        handle(SIGINT, onSignal);
        handle(SIGTERM, onSignal);
        if (!isIgnored(SIGHUP)) handle(SIGHUP, onSignal);
        if (!isIgnored(SIGPIPE)) handle(SIGPIPE, onBrokenPipe);
    }
};

Interrupts& interrupts() {
    static Interrupts only;
    return only;
}

}  // namespace

std::stop_token stopOnInterrupt() {
    return interrupts().source.get_token();
}

std::stop_token stopOnInterruptOrOrphaned() {
    Interrupts& all = interrupts();
    if (!all.onItsOwn) {
        parent = ::getppid();
        ::sem_post(&happened);  // from now on it looks
    }
    return all.source.get_token();
}

}  // namespace incipit::base
