#pragma once

#include <chrono>

namespace incipit::test {

/// What a test waits for comes sooner than this on any machine, however busy: only what hangs does not.
constexpr std::chrono::minutes kLimit{4};

}  // namespace incipit::test
