#pragma once

#include "support/jack_server.h"
#include "support/skip.h"

namespace incipit::test {

/// For the first line of a test: says so where there is none.
inline bool skippedWithoutJack() {
    if (hasJackServer()) return false;
    skip("no jackd");
    return true;
}

}  // namespace incipit::test
