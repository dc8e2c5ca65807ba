#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>

namespace incipit::base {

/// Owns one thread that runs one job at a time and joins it: on the next start(), on wait(), and in the
/// destructor (which asks the job to stop first). A job must catch what it can report; what escapes it is
/// logged, never fatal. Call from one thread.
class Worker {
  public:
    Worker() = default;
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Runs the job on a new thread. A job still running is asked to stop and waited for.
    void start(std::function<void(std::stop_token)> job);

    /// Asks the job to stop and returns at once.
    void requestStop();

    /// Returns when the job has ended.
    void wait();

    /// Any thread. False once the job's function has returned.
    [[nodiscard]] bool running() const { return m_running; }

  private:
    std::atomic<bool> m_running{false};
    std::jthread m_thread;
};

}  // namespace incipit::base
