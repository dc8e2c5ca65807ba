#include "base/worker.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <stdexcept>

using incipit::base::Worker;

namespace {

/// Waits until the job is asked to stop.
void untilStopped(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait(lock, stop, [] { return false; });
}

}  // namespace

TEST_CASE("A job runs on its own thread and can be waited for", "[base]") {
    Worker worker;
    CHECK_FALSE(worker.running());
    std::thread::id id;
    worker.start([&](const std::stop_token&) { id = std::this_thread::get_id(); });
    worker.wait();
    CHECK_FALSE(worker.running());
    CHECK(id != std::thread::id());
    CHECK(id != std::this_thread::get_id());
    worker.wait();
}

TEST_CASE("A job is asked to stop, by request, by the next job and by the end of the worker", "[base]") {
    std::atomic<int> stopped = 0;
    const auto job = [&](const std::stop_token& stop) {
        untilStopped(stop);
        ++stopped;
    };
    {
        Worker worker;
        worker.start(job);
        CHECK(worker.running());
        worker.requestStop();
        worker.wait();
        CHECK(stopped == 1);
        worker.start(job);
        worker.start(job);
        CHECK(stopped == 2);
        CHECK(worker.running());
    }
    CHECK(stopped == 3);
}

TEST_CASE("An exception that leaves a job does not leave the worker", "[base]") {
    Worker worker;
    worker.start([](const std::stop_token&) { throw std::runtime_error("a test's own failure"); });
    worker.wait();
    CHECK_FALSE(worker.running());
    bool ran = false;
    worker.start([&](const std::stop_token&) { ran = true; });
    worker.wait();
    CHECK(ran);
}
