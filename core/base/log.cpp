#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/recent_log.h"

namespace incipit::base {

namespace {

spdlog::level::level_enum toSpdlog(Level level) {
    switch (level) {
        case Level::Debug:
            return spdlog::level::debug;
        case Level::Info:
            return spdlog::level::info;
        case Level::Warning:
            return spdlog::level::warn;
        case Level::Error:
            break;
    }
    return spdlog::level::err;
}

/// Standard output belongs to results (--json), so the log goes to standard error. It is never destroyed, as
/// threads of libraries speak until the process ends, and stands in no registry: the module with the network
/// may have a log of its own.
spdlog::logger& logger() {
    static auto& instance = *[] {
        auto* made = new spdlog::logger("incipit", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("incipit: %l: %v");
        const char* name = std::getenv("INCIPIT_LOG");  // NOLINT(concurrency-mt-unsafe): nobody sets it
        const auto level = levelNamed(name == nullptr ? "warning" : name);
        made->set_level(toSpdlog(level.value_or(Level::Warning)));
        if (!level) made->warn("log: INCIPIT_LOG is none of debug, info, warning and error.");
        return made;
    }();
    return instance;
}

}  // namespace

std::optional<Level> levelNamed(std::string_view name) {
    if (name == "debug") return Level::Debug;
    if (name == "info") return Level::Info;
    if (name == "warning") return Level::Warning;
    if (name == "error") return Level::Error;
    return std::nullopt;
}

void log(Level level, std::string_view component, std::string_view message) {
    std::string line = oneLine(message);
    logger().log(toSpdlog(level), "{}: {}", component, line);
    if (level != Level::Debug || logger().should_log(spdlog::level::debug))
        rememberLog(level, component, std::move(line));
}

}  // namespace incipit::base
