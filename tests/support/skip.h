#pragma once

#include <catch2/catch.hpp>
#include <string>

namespace incipit::test {

/// Whether any test of this program was skipped.
inline bool skippedAny = false;

/// Says why a test cannot run on this machine; the test returns then. The program's status tells CTest.
inline void skip(const std::string& why) {
    WARN("skipped: " + why);
    skippedAny = true;
}

}  // namespace incipit::test
