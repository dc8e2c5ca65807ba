#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <exception>

namespace incipit::bench {

/// What a job took in a process of its own, so that the peak is its own.
struct ChildCost {
    double seconds = 0;        ///< from the start of the process to its end
    double peakMegabytes = 0;  ///< the most memory that was resident at once
    bool done = false;         ///< the job said so
};

/// Runs a job in a forked child and waits for it. The child begins with the memory of this process, so keep
/// that small; it may become another program.
/// @param job  returns whether it was done; an exception says no
template <typename Job>
ChildCost costInChild(const Job& job) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        bool done = false;
        try {
            done = job();
        } catch (const std::exception&) {
            done = false;
        }
        ::_exit(done ? 0 : 1);
    }
    int status = 0;
    rusage usage{};
    const bool ended = child > 0 && ::wait4(child, &status, 0, &usage) == child;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return {took.count(), static_cast<double>(usage.ru_maxrss) / 1024,
            ended && WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

}  // namespace incipit::bench
