#include "ports/output_port.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "ports/backends/alsa_name.h"
#include "ports/choose_port.h"

namespace incipit::ports {

namespace {

const std::vector<Port> kPorts{{.api = "ALSA", .name = "SE-02:SE-02 MIDI 1"},
                               {.api = "ALSA", .name = "Midi Through:Midi Through Port-0"},
                               {.api = "JACK", .name = "synth:in"},
                               {.api = "JACK", .name = "synth:in 2"}};

}  // namespace

TEST_CASE("A port is chosen by its whole name before a part of one", "[ports]") {
    CHECK(choosePort(kPorts, "synth:in") == 2);
    CHECK(choosePort(kPorts, "synth:in 2") == 3);
    CHECK(choosePort(kPorts, "se-02") == 0);
    CHECK(choosePort(kPorts, "THROUGH") == 1);
}

TEST_CASE("A name that means no port or several lists what there is", "[ports]") {
    CHECK_THROWS_WITH(choosePort(kPorts, "organ"), Catch::Contains("No MIDI output matches \"organ\"") &&
                                                       Catch::Contains("\"synth:in 2\""));
    CHECK_THROWS_WITH(choosePort(kPorts, "synth"), Catch::Contains("Several MIDI outputs match"));
    CHECK_THROWS_WITH(choosePort(kPorts, ""), Catch::Contains("No MIDI output"));
    CHECK_THROWS_WITH(choosePort({}, "synth"), Catch::Contains("There are no MIDI outputs"));
}

TEST_CASE("ALSA's client and port numbers are no part of a name", "[ports]") {
    CHECK(stableName("SE-02:SE-02 MIDI 1 20:0") == "SE-02:SE-02 MIDI 1");
    CHECK(stableName("Odd name") == "Odd name");
    CHECK(stableName("Clock 12:") == "Clock 12:");
    CHECK(stableName("").empty());
    CHECK(stableName(" 20:0") == " 20:0");
    const auto address = addressOf("SE-02:SE-02 MIDI 1 20:3");
    REQUIRE(address);
    CHECK(address->client == 20);
    CHECK(address->port == 3);
    for (const char* other :
         {"Odd name", "Clock 12:", "Clock :3", "Clock -1:0", "Clock 1:2x", "Clock 99999999999:0", ""})
        CHECK_FALSE(addressOf(other));
}

}  // namespace incipit::ports
