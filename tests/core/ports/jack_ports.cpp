// A JACK client of its own that prints the names of all ports, a line each, as soon as there is a server.

#include <jack/jack.h>
#include <unistd.h>

#include <cstdio>

#include "jack_program.h"

int main() {
    jack_client_t* client = incipit::test::openClient("incipit-ports");
    const char** names = jack_get_ports(client, nullptr, nullptr, 0);
    for (const char** name = names; name != nullptr && *name != nullptr; ++name)
        std::printf("%s\n", *name);
    std::fflush(stdout);
    // libjack would end its threads by cancelling them wherever they are, and may hang then.
    ::_exit(0);
}
