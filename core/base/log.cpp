#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "base/error.h"

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
/// threads of libraries speak until the process ends.
spdlog::logger& logger() {
    static const auto& instance = *new std::shared_ptr<spdlog::logger>([] {
        auto made = spdlog::stderr_color_mt("incipit");
        made->set_pattern("incipit: %l: %v");
        made->set_level(spdlog::level::warn);
        return made;
    }());
    return *instance;
}

}  // namespace

void log(Level level, std::string_view component, std::string_view message) {
    logger().log(toSpdlog(level), "{}: {}", component, oneLine(message));
}

void setLogLevel(Level level) {
    logger().set_level(toSpdlog(level));
}

}  // namespace incipit::base
