#include "base/log.h"

#include <spdlog/spdlog.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <string>

using namespace incipit;
using base::Level;

namespace {

/// What a new process says that logs at every level, as the first thing that it logs.
std::string loggedWith(const std::string& environment) {
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command = environment + " '" + program + "' 'Logs at every level' 2>&1 > /dev/null";
    std::FILE* output = ::popen(command.c_str(), "r");
    REQUIRE(output != nullptr);
    std::string text;
    std::array<char, 4096> part{};
    while (std::fgets(part.data(), part.size(), output) != nullptr)
        text += part.data();
    CHECK(::pclose(output) == 0);
    return text;
}

}  // namespace

TEST_CASE("Logs at every level", "[.]") {
    base::log(Level::Debug, "here", "one\nline");
    base::log(Level::Info, "here", "two");
    base::log(Level::Warning, "here", "three");
    base::log(Level::Error, "here", "four");
}

TEST_CASE("INCIPIT_LOG says from which level on messages are logged", "[base]") {
    const std::string three = "incipit: warning: here: three\n";
    const std::string four = "incipit: error: here: four\n";
    CHECK(loggedWith("env -u INCIPIT_LOG") == three + four);
    CHECK(loggedWith("INCIPIT_LOG=debug") ==
          "incipit: debug: here: one line\nincipit: info: here: two\n" + three + four);
    CHECK(loggedWith("INCIPIT_LOG=info") == "incipit: info: here: two\n" + three + four);
    CHECK(loggedWith("INCIPIT_LOG=warning") == three + four);
    CHECK(loggedWith("INCIPIT_LOG=error") == four);
    CHECK(loggedWith("INCIPIT_LOG=loud") ==
          "incipit: warning: log: INCIPIT_LOG is none of debug, info, warning and error.\n" + three + four);
}

TEST_CASE("The log is ours alone: a module or a library may have one of the same name", "[base]") {
    base::log(Level::Debug, "test", "dropped");
    CHECK(spdlog::get("incipit") == nullptr);
}
