#include "playback/thread_priority.h"

#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace incipit::playback {
namespace {

constexpr std::uint64_t kShortest = 100'000;  // nanoseconds; the kernel takes no less
constexpr unsigned long kLeastSlack = 1;      // nanoseconds
constexpr unsigned long kUsualSlack = 0;      // what the process began with

/// As sched_setattr(2) has it; the C library declares neither.
struct Attributes {
    std::uint32_t size = sizeof(Attributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;  ///< of SCHED_OTHER the length of a slice; 0 for the usual one
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
};

bool setRealTime(bool wanted) {
    sched_param parameters{};
    parameters.sched_priority = wanted ? sched_get_priority_min(SCHED_RR) : 0;
    return pthread_setschedparam(pthread_self(), wanted ? SCHED_RR : SCHED_OTHER, &parameters) == 0;
}

void setShortSlices(bool wanted) {
    Attributes attributes;
    attributes.nice = ::getpriority(PRIO_PROCESS, 0);
    attributes.runtime = wanted ? kShortest : 0;
    ::syscall(SYS_sched_setattr, 0, &attributes, 0);
    ::prctl(PR_SET_TIMERSLACK, wanted ? kLeastSlack : kUsualSlack);
}

}  // namespace

void setHighPriority(bool wanted) {
    if (setRealTime(wanted) && wanted) return;
    setShortSlices(wanted);
}

}  // namespace incipit::playback
