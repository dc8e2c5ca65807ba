#include "base/foreign_log.h"

#include <mutex>
#include <string>
#include <utility>

namespace incipit::base {

namespace {

thread_local int quietScopes = 0;

/// A library in trouble says the same thing at every period, and some speak after main() has ended: what they
/// find is never destroyed.
bool isRepeated(const std::string& message) {
    static std::mutex mutex;
    static std::string& last = *new std::string;
    const std::lock_guard lock(mutex);
    return std::exchange(last, message) == message;
}

}  // namespace

void logForeign(Level level, const char* component, const char* message) {
    if (isRepeated(message)) return;
    log(quietScopes > 0 ? Level::Debug : level, component, message);
}

QuietForeignMessages::QuietForeignMessages() {
    ++quietScopes;
}

QuietForeignMessages::~QuietForeignMessages() {
    --quietScopes;
}

}  // namespace incipit::base
