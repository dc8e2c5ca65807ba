#include "playback/thread_priority.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <thread>

using namespace incipit;

namespace {

struct Scheduling {
    int policy = sched_getscheduler(0);
    int slack = ::prctl(PR_GET_TIMERSLACK);
    int nice = ::getpriority(PRIO_PROCESS, 0);
    bool operator==(const Scheduling&) const = default;
};

}  // namespace

TEST_CASE("A thread that was urgent is as it was afterwards", "[playback]") {
    std::thread([] {
        const Scheduling before;
        playback::setHighPriority(true);
        const Scheduling urgent;
        CHECK((urgent.policy == SCHED_RR || urgent.slack == 1));
        playback::setHighPriority(false);
        CHECK(Scheduling() == before);
    }).join();
}

TEST_CASE("A user without real-time priority gets timers without slack, and keeps the nice value",
          "[playback]") {
    // As a user who may have neither: from here on no priority may be raised, so the process is one of its
    // own.
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_RTPRIO, &none);
        const int nice = std::max(5, ::getpriority(PRIO_PROCESS, 0));
        ::setpriority(PRIO_PROCESS, 0, nice);
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
        playback::setHighPriority(true);
        const Scheduling urgent;
        ::_exit(urgent.policy == SCHED_OTHER && urgent.slack == 1 && urgent.nice == nice ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
}
