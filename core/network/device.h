#pragma once

#include <string>

namespace incipit::network {

/// Whether there is a GPU that this program can train on (training::Options::device "cuda").
[[nodiscard]] bool gpuAvailable();

/// Whether the device "auto", "cpu" or "cuda" is a GPU here. @throws Error where a GPU is asked for and there
/// is none
[[nodiscard]] bool useCuda(const std::string& device);

/// This thread's GPU from now on is the one of that number, from 0: each process on a computer has its own.
/// @throws Error where there are fewer
void takeGpu(int number);

/// Threads that training would use: the option, or one for each core.
/// @param processes  that share this computer's cores, where they are not bound to some of them
[[nodiscard]] int resolveThreads(int threads, int processes = 1);

}  // namespace incipit::network
