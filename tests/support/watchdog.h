#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace incipit::test {

/// Ends the program with the name of a test case that hangs. Included where Catch2's session runs.
class Watchdog : public Catch::TestEventListenerBase {
  public:
    using TestEventListenerBase::TestEventListenerBase;

    void testCaseStarting(const Catch::TestCaseInfo& info) override {
        m_thread = std::jthread([name = info.name](const std::stop_token& stop) {
            std::mutex mutex;
            std::condition_variable_any wake;
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, kLimit, [&stop] { return stop.stop_requested(); });
            // What it returns is false, too, where the stop comes just as it begins (libstdc++ 12).
            if (stop.stop_requested()) return;
            std::fprintf(stderr, "The test \"%s\" hangs.\n", name.c_str());
            // Catch2 would end the test case from here, which waits for this thread.
            std::signal(SIGABRT, SIG_DFL);
            std::abort();
        });
    }

    void testCaseEnded(const Catch::TestCaseStats& /*stats*/) override { m_thread = {}; }

  private:
    static constexpr auto kLimit = std::chrono::minutes(8);
    std::jthread m_thread;
};

CATCH_REGISTER_LISTENER(Watchdog)  // NOLINT(cert-err58-cpp)

}  // namespace incipit::test
