#pragma once

#include <atomic>
#include <chrono>

namespace incipit::jack {

/// How long a server, or a program that is starting, is waited for while it does not go on. Where nobody may
/// conclude anything from a slow machine, as in a test, it is set to more. Any thread.
inline std::atomic<std::chrono::milliseconds> patience{std::chrono::milliseconds(500)};

}  // namespace incipit::jack
