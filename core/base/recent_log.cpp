#include "base/recent_log.h"

#include <deque>
#include <mutex>
#include <utility>

namespace incipit::base {

namespace {

struct Memory {
    std::mutex mutex;
    std::deque<LogLine> lines;
    std::uint64_t last = 0;
};

/// Never destroyed, as the log.
Memory& memory() {
    static auto& instance = *new Memory;
    return instance;
}

}  // namespace

std::vector<LogLine> recentLog(std::uint64_t behind) {
    Memory& all = memory();
    const std::lock_guard lock(all.mutex);
    std::vector<LogLine> found;
    for (const LogLine& line : all.lines) {
        if (line.number > behind) found.push_back(line);
    }
    return found;
}

void rememberLog(Level level, std::string_view component, std::string message) {
    Memory& all = memory();
    const std::lock_guard lock(all.mutex);
    all.lines.push_back({.number = ++all.last,
                         .time = std::chrono::system_clock::now(),
                         .level = level,
                         .component = std::string(component),
                         .message = std::move(message)});
    if (all.lines.size() > kRecentLogLines) all.lines.pop_front();
}

}  // namespace incipit::base
