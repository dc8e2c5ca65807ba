#include <dlfcn.h>

#include <filesystem>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/messages.h"

namespace incipit::engine {

namespace {

std::filesystem::path moduleFile() {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    return (program / "../lib/incipit/modules/incipit_network.so").lexically_normal();
}

}  // namespace

network::NetworkLibrary& loadNetworkModule() {
    const auto file = moduleFile();
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

std::optional<std::string> loadedLibTorch() {
    void* module = ::dlopen(moduleFile().c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    void* function = module != nullptr ? ::dlsym(module, network::kLibTorchVersionFunction) : nullptr;
    if (function == nullptr) return std::nullopt;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as above
    return std::string(reinterpret_cast<const char* (*)()>(function)());
}

}  // namespace incipit::engine
