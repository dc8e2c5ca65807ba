#include "cli/interrupt.h"

#include <csignal>
#include <cstdlib>
#include <thread>

namespace incipit::cli {

namespace {

sigset_t interrupts() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

void blockInterrupts() {
    const sigset_t signals = interrupts();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void allowInterrupts() {
    const sigset_t signals = interrupts();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    const sigset_t signals = interrupts();
    // Threads made from here on inherit the mask, so only the one below takes the signals.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        source.request_stop();
        sigwait(&signals, &signal);
        std::_Exit(128 + signal);
    }).detach();
    return source.get_token();
}

}  // namespace incipit::cli
