#include "cli/interrupt.h"

#include <csignal>
#include <cstdlib>
#include <thread>

namespace incipit::cli {

std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
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
