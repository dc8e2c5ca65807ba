#include "network/device.h"

#include <ATen/ATen.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <unistd.h>

#include <algorithm>

#include "base/error.h"
#include "network/messages.h"
#include "network/thread_team.h"

namespace incipit::network {

bool gpuAvailable() {
    return at::hasCUDA();
}

bool useCuda(const std::string& device) {
    if (device == "cpu") return false;
    const bool available = gpuAvailable();
    if (device == "cuda" && !available) {
        throw Error(messages::kNoGpu);
    }
    return available;
}

void takeGpu(int number) {
    const int count = at::detail::getCUDAHooks().getNumGPUs();
    if (number >= count) throw Error(messages::kTooFewGpus, count);
    const c10::impl::VirtualGuardImpl guard(c10::DeviceType::CUDA);
    guard.setDevice({c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(number)});
}

int resolveThreads(int threads, int processes) {
    if (threads > 0) return threads;
    if (processes == 1) return hardwareThreads();
    const int all = static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN));
    return std::clamp(all / processes, 1, hardwareThreads());
}

}  // namespace incipit::network
