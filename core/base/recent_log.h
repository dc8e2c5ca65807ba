#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"

namespace incipit::base {

/// A message of the log.
struct LogLine {
    std::uint64_t number = 0;  ///< from 1, without gaps
    std::chrono::system_clock::time_point time{};
    Level level = Level::Info;
    std::string component{};
    std::string message{};  ///< one line
};

/// How many of the last lines are remembered.
inline constexpr std::size_t kRecentLogLines = 2000;

/// The last messages behind that number, in their order: what log() wrote, and of what it dropped all but
/// Debug. The module with the network has a log of its own, of which nothing is here. Any thread.
[[nodiscard]] std::vector<LogLine> recentLog(std::uint64_t behind = 0);

/// For log() alone. Any thread.
void rememberLog(Level level, std::string_view component, std::string message);

}  // namespace incipit::base
