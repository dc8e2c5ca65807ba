#include "base/recent_log.h"

#include <catch2/catch.hpp>
#include <string>

using namespace incipit;
using base::Level;

TEST_CASE("what was logged is remembered in its order, also what is not written", "[base]") {
    const auto before = base::recentLog();
    const std::uint64_t last = before.empty() ? 0 : before.back().number;
    base::log(Level::Info, "here", "one\nline");
    base::log(Level::Error, "there", "two");
    const auto lines = base::recentLog(last);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].message == "one line");
    CHECK(lines[0].level == Level::Info);
    CHECK(lines[1].component == "there");
    CHECK(lines[1].number == lines[0].number + 1);
    CHECK(lines[1].time >= lines[0].time);
}

TEST_CASE("the log remembers its last lines alone", "[base]") {
    for (std::size_t i = 0; i < base::kRecentLogLines + 5; ++i)
        base::log(Level::Info, "many", std::to_string(i));
    const auto lines = base::recentLog();
    CHECK(lines.size() == base::kRecentLogLines);
    CHECK(lines.back().message == std::to_string(base::kRecentLogLines + 4));
}
