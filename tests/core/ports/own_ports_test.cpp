// What a user can choose: the ports of others, and never our own, into which we would play ourselves.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "ports/input_port.h"
#include "ports/output_port.h"
#include "support/skip_without_jack.h"

namespace incipit::ports {

namespace {

bool isAmong(const std::vector<Port>& ports, const std::string& name) {
    return std::ranges::any_of(ports,
                               [&](const Port& port) { return port.name.find(name) != std::string::npos; });
}

void listsNoneOfOurs() {
    const auto in = openVirtualInputPort("Incipit in");
    const auto out = openVirtualPort("Incipit out");
    CHECK_FALSE(isAmong(outputPorts(), "Incipit in"));
    CHECK_FALSE(isAmong(inputPorts(), "Incipit out"));
    CHECK_FALSE(isAmong(outputPorts(), "Incipit"));
    CHECK_FALSE(isAmong(inputPorts(), "Incipit"));
}

}  // namespace

TEST_CASE("Our own ports on JACK are not among those that can be chosen", "[ports][jackd]") {
    if (test::skippedWithoutJack()) return;
    test::JackServer server;
    listsNoneOfOurs();
}

TEST_CASE("Our own ports in ALSA's sequencer are not among those that can be chosen", "[ports][alsa]") {
    if (::access("/dev/snd/seq", R_OK | W_OK) != 0) return test::skip("no ALSA sequencer");
    ::setenv("INCIPIT_MIDI", "alsa", 1);
    listsNoneOfOurs();
    ::unsetenv("INCIPIT_MIDI");
}

}  // namespace incipit::ports
