#include "network/device.h"

#include <ATen/ATen.h>

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

int resolveThreads(int threads) {
    return threads > 0 ? threads : hardwareThreads();
}

}  // namespace incipit::network
