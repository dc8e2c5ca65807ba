#pragma once

#include <jack/jack.h>
#include <jack/thread.h>
#include <unistd.h>

#include "jack/thread_beginning.h"

namespace incipit::test {

/// A client of that very name; tries until a busy server has taken it.
inline jack_client_t* openClient(const char* name) {
    constexpr auto kOptions = static_cast<jack_options_t>(JackNoStartServer | JackUseExactName);
    constexpr unsigned kAgain = 5'000;  // microseconds
    jack_set_thread_creator(jack::beginThread);
    jack_client_t* client = nullptr;
    while ((client = jack_client_open(name, kOptions, nullptr)) == nullptr)
        ::usleep(kAgain);
    return client;
}

}  // namespace incipit::test
