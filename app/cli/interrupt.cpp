#include "cli/interrupt.h"

#include <semaphore.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

namespace incipit::cli {

namespace {

sem_t interrupted;
std::atomic<int> signals{0};
static_assert(std::atomic<int>::is_always_lock_free);

/// May run on any thread: libraries start some before main, which take signals too. Only what a handler is
/// allowed to do.
void onSignal(int signal) {
    if (signals.fetch_add(1) > 0) ::_exit(128 + signal);
    ::sem_post(&interrupted);
}

}  // namespace

std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    static const bool once = [] {
        ::sem_init(&interrupted, 0, 0);
        std::thread([] {
            while (::sem_wait(&interrupted) != 0) {
            }
            source.request_stop();
        }).detach();
        struct sigaction action {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGINT, &action, nullptr);
        ::sigaction(SIGTERM, &action, nullptr);
        return true;
    }();
    static_cast<void>(once);
    return source.get_token();
}

}  // namespace incipit::cli
