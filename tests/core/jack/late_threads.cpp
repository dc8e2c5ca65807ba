// A program on a machine that is busy: each thread that a library begins in it is late by more than a second,
// the time that libjack gives it. Ends with 0 once it is a client of the server and has ended again.

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "jack/client.h"
#include "jack/patience.h"

namespace {

using Routine = void*(void*);
using Create = int(pthread_t*, const pthread_attr_t*, Routine*, void*);

struct Late {
    Routine* routine;
    void* argument;
};

void* beginLate(void* data) {
    constexpr unsigned kLate = 1'300'000;  // microseconds
    const Late late = *static_cast<Late*>(data);
    delete static_cast<Late*>(data);
    ::usleep(kLate);
    return late.routine(late.argument);
}

}  // namespace

// Before the C library's in the order in which names are looked up.
extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, Routine* routine,
                              void* argument) {
    static auto* const kNext = reinterpret_cast<Create*>(::dlsym(RTLD_NEXT, "pthread_create"));
    return kNext(thread, attributes, beginLate, new Late{routine, argument});
}

int main() {
    incipit::jack::patience = std::chrono::minutes(10);
    const auto client = incipit::jack::Client::running();
    return client != nullptr && client->waitForPeriods(3) ? EXIT_SUCCESS : EXIT_FAILURE;
}
