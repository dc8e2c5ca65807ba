#include "ports/port_use.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/atomic_file.h"

namespace incipit::ports {

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

fs::path notes() {
    return fs::path(std::getenv("XDG_STATE_HOME")) / "incipit" / "ports";
}

/// A process that plays into those ports and is killed.
void playAndDie(const Names& ports) {
    const pid_t child = ::fork();
    if (child == 0) {
        for (const std::string& port : ports)
            new PortUse(port);
        ::_exit(0);
    }
    ::waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("a port is abandoned when the process that plays into it is killed, and that is told once",
          "[ports]") {
    CHECK(takeAbandonedPorts().empty());
    playAndDie({"Rack: MIDI 1", "Ünïcode", "Rack: MIDI 1"});
    Names found = takeAbandonedPorts();
    std::ranges::sort(found);
    CHECK(found == Names{"Rack: MIDI 1", "Ünïcode"});
    CHECK(takeAbandonedPorts().empty());
}

TEST_CASE("a port that is played into is not abandoned, and leaves nothing behind", "[ports]") {
    {
        const PortUse use("Rack");
        CHECK(takeAbandonedPorts().empty());
        CHECK(!fs::is_empty(notes()));
    }
    CHECK(fs::is_empty(notes()));
}

TEST_CASE("a note whose process number another process has by now tells of an abandoned port", "[ports]") {
    fs::create_directories(notes());
    std::array<char, 256> host{};
    REQUIRE(::gethostname(host.data(), host.size() - 1) == 0);
    const auto note = [](std::string machine) {
        return machine.append("\n").append(std::to_string(::getpid())).append("\n12\nRack\n");
    };
    base::writeFile(notes() / "1-1.port", note(host.data()));
    CHECK(takeAbandonedPorts() == Names{"Rack"});
    base::writeFile(notes() / "1-1.port", note("another machine"));
    CHECK(takeAbandonedPorts().empty());
    CHECK(fs::remove(notes() / "1-1.port"));
}

TEST_CASE("a note that makes no sense is taken away and nothing else", "[ports]") {
    fs::create_directories(notes());
    for (const char* text :
         {"", "\n\n\n\n", "h\n../1\n2\nRack\n", "h\n99999999999999\n2\nRack\n", "h\n12\n\nRack\n"}) {
        base::writeFile(notes() / "1-1.port", text);
        CHECK(takeAbandonedPorts().empty());
        CHECK(fs::is_empty(notes()));
    }
    fs::create_directories(notes() / "folder.port");
    CHECK(takeAbandonedPorts().empty());
    fs::remove(notes() / "folder.port");
}

}  // namespace incipit::ports
