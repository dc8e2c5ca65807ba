#include "base/at_exit.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

namespace incipit::base {

namespace {

struct LastThings {
    std::recursive_mutex mutex;  ///< a last thing that throws comes back through std::terminate
    std::vector<const std::function<void()>*> functions;
    std::terminate_handler terminate = nullptr;  ///< that was there before
};

/// Never destroyed: it is asked for while everything else is.
LastThings& lastThings() {
    static auto* const only = new LastThings;
    return *only;
}

void doLastThings() {
    LastThings& things = lastThings();
    const std::lock_guard lock(things.mutex);
    for (const auto* function : std::exchange(things.functions, {}))
        (*function)();
}

[[noreturn]] void onTerminate() {
    doLastThings();
    if (lastThings().terminate != nullptr) lastThings().terminate();
    std::abort();
}

}  // namespace

AtExit::AtExit(std::function<void()> lastThing) : m_lastThing(std::move(lastThing)) {
    LastThings& things = lastThings();
    const std::lock_guard lock(things.mutex);
    things.functions.push_back(&m_lastThing);
    if (things.terminate != nullptr) return;
    std::atexit(doLastThings);
    things.terminate = std::set_terminate(onTerminate);
}

AtExit::~AtExit() {
    LastThings& things = lastThings();
    const std::lock_guard lock(things.mutex);
    std::erase(things.functions, &m_lastThing);
}

}  // namespace incipit::base
