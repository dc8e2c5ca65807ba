#include "synth/no_openmp.h"

#include <dlfcn.h>

namespace incipit::synth {
namespace {

thread_local bool isAlone = false;

using Region = void (*)(void* data);
using Parallel = void (*)(Region region, void* data, unsigned threads, unsigned flags);

const auto kParallel = reinterpret_cast<Parallel>(::dlsym(RTLD_NEXT, "GOMP_parallel"));

}  // namespace

void runWithoutOpenMp() {
    isAlone = true;
}

}  // namespace incipit::synth

/// Stands before libgomp's (its ABI, GOMP_4.0). Outside a team a region finds itself to be the first of one
/// thread.
// NOLINTNEXTLINE(readability-identifier-naming): the name is libgomp's
extern "C" void GOMP_parallel(incipit::synth::Region region, void* data, unsigned threads, unsigned flags) {
    using namespace incipit::synth;
    if (isAlone || kParallel == nullptr) {
        region(data);
    } else {
        kParallel(region, data, threads, flags);
    }
}
