#include <dlfcn.h>

#include <filesystem>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"

namespace incipit::engine {

network::NetworkLibrary& loadNetworkModule() {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const auto file = (program / "../lib/incipit/modules/incipit_network.so").lexically_normal();
    // Never unloaded, and loaded once however often this runs.
    void* module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* function = module != nullptr ? ::dlsym(module, network::kLibraryFunction) : nullptr;
    if (function == nullptr) {
        const char* why = ::dlerror();
        throw why != nullptr ? Error(file, messages::kNotLoaded, why) : Error(file, messages::kOtherFile);
    }
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): dlsym gives functions as void*
    return *reinterpret_cast<network::NetworkLibrary* (*)()>(function)();
}

}  // namespace incipit::engine
