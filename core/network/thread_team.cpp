#include "network/thread_team.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <sched.h>

#include <algorithm>

#include "base/thread_nice.h"

namespace incipit::network {

namespace {

constexpr int kNice = 10;

}  // namespace

void useOneBlasThread() {
    thread_local bool done = false;
    if (done) return;
    done = true;
    at::set_num_threads(1);
    // OpenBLAS built on plain threads has one setting for the process, which OpenMP's does not reach.
    static const bool once = [] {
        using SetThreads = void (*)(int);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): dlsym gives functions as void*
        if (auto* set = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) set(1);
        return true;
    }();
    static_cast<void>(once);
}

int hardwareThreads() {
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    if (sched_getaffinity(0, sizeof(cpus), &cpus) == 0) return std::max(1, CPU_COUNT(&cpus));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

ThreadTeam::ThreadTeam(int threads) {
    m_failures.resize(static_cast<std::size_t>(threads));
    try {
        for (int i = 0; i < threads; ++i) {
            m_threads.emplace_back([this, i] { work(i); });
        }
    } catch (...) {
        {
            const std::lock_guard lock(m_mutex);
            m_quit = true;
        }
        m_begin.notify_all();
        for (std::thread& thread : m_threads) {
            thread.join();
        }
        throw;
    }
}

ThreadTeam::~ThreadTeam() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_begin.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

void ThreadTeam::run(const std::function<void(int)>& part) {
    std::unique_lock lock(m_mutex);
    m_part = &part;
    m_running = size();
    std::fill(m_failures.begin(), m_failures.end(), nullptr);
    ++m_round;
    m_begin.notify_all();
    m_end.wait(lock, [this] { return m_running == 0; });
    m_part = nullptr;
    for (const std::exception_ptr& failure : m_failures) {
        if (failure) std::rethrow_exception(failure);
    }
}

void ThreadTeam::work(int index) {
    base::giveWay(kNice);
    useOneBlasThread();
    std::uint64_t round = 0;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_begin.wait(lock, [&] { return m_quit || m_round != round; });
        if (m_quit) return;
        round = m_round;
        const auto* part = m_part;
        lock.unlock();
        std::exception_ptr failure;
        try {
            (*part)(index);
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        m_failures[static_cast<std::size_t>(index)] = failure;
        if (--m_running == 0) m_end.notify_one();
    }
}

}  // namespace incipit::network
