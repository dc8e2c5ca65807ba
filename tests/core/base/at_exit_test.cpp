#include "base/at_exit.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <tuple>

using namespace incipit;

namespace {

/// What a program says that registers "1" and "2", takes "1" back, and ends so.
std::string lastWords(void (*end)()) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        const auto say = [out = pipe[1]](const char* word) {
            return [=] { std::ignore = ::write(out, word, 1); };
        };
        std::optional<base::AtExit> first(say("1"));
        const base::AtExit second(say("2"));
        first.reset();
        end();
        ::_exit(0);
    }
    ::close(pipe[1]);
    std::string said;
    char byte = 0;
    while (::read(pipe[0], &byte, 1) == 1)
        said += byte;
    ::close(pipe[0]);
    ::waitpid(child, nullptr, 0);
    return said;
}

}  // namespace

TEST_CASE("the last thing is done where the program ends without unwinding", "[base]") {
    CHECK(lastWords([] { std::terminate(); }) == "2");
    CHECK(lastWords([] { std::exit(0); }) == "2");
}

TEST_CASE("what has ended has no last thing to do", "[base]") {
    CHECK(lastWords([] { ::_exit(0); }).empty());
}
