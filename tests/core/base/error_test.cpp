#include "base/error.h"

#include <catch2/catch.hpp>

using incipit::Error;

namespace {

constexpr incipit::Message kEmpty{"test.it-is-empty", "It is empty."};
constexpr incipit::Message kText{"test.text", "{0}"};

}  // namespace

TEST_CASE("An error names its file once", "[base]") {
    const Error bare(kEmpty);
    CHECK(std::string(bare.what()) == "It is empty.");
    CHECK_FALSE(bare.namesPath());
    const Error named = bare.at("a.mid");
    CHECK(std::string(named.what()) == "a.mid: It is empty.");
    CHECK(named.message() == "It is empty.");
    CHECK(named.namesPath());
    CHECK(std::string(named.at("b.mid").what()) == "a.mid: It is empty.");
}

TEST_CASE("An error is one line, whatever the names in it hold", "[base]") {
    CHECK(std::string(Error("x\ny.mid", kText, "a\r\nb\x1B[2J").what()) == "x y.mid: a  b [2J");
}
