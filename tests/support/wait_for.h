#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "support/limit.h"

namespace incipit::test {

/// Looks again and again until the condition holds; false when it does not within the limit.
inline bool waitFor(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + kLimit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace incipit::test
