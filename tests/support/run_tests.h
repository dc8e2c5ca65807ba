#pragma once

#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <cstdlib>

#include "support/skip.h"
#include "support/temporary_folder.h"
#include "support/watchdog.h"

namespace incipit::test {

/// Catch2's session. @returns 0, 1 where a test failed, else 77 where one was skipped, as CTest is told.
inline int runTests(int argc, char** argv) {
    constexpr int kSkipped = 77;
    const TemporaryFolder state;  // not the user's own
    ::setenv("XDG_STATE_HOME", state.path().c_str(), 1);
    if (Catch::Session().run(argc, argv) != 0) return 1;
    return skippedAny ? kSkipped : 0;
}

}  // namespace incipit::test
