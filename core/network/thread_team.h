#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace incipit::network {

/// Makes LibTorch and BLAS use one thread for what the calling thread asks of them. Teams of their own spin
/// and fall far behind when another process wants a core; work is split over a ThreadTeam instead.
void useOneBlasThread();

/// One for each core that the process may use.
[[nodiscard]] int hardwareThreads();

/// Long-lived threads of lowered priority (nice +10) that share a job's parts, each with single-threaded
/// BLAS. Owned and called by one thread.
class ThreadTeam {
  public:
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    [[nodiscard]] int size() const { return static_cast<int>(m_threads.size()); }

    /// Runs part(0) … part(size() - 1), each on its own thread, and returns when all are done. @throws what
    /// the first failing part threw
    void run(const std::function<void(int)>& part);

  private:
    void work(int index);

    std::mutex m_mutex;
    std::condition_variable m_begin;
    std::condition_variable m_end;
    const std::function<void(int)>* m_part = nullptr;
    std::uint64_t m_round = 0;
    int m_running = 0;
    bool m_quit = false;
    std::vector<std::exception_ptr> m_failures;
    std::vector<std::thread> m_threads;
};

}  // namespace incipit::network
