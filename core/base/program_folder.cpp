#include "base/program_folder.h"

namespace incipit::base {

namespace fs = std::filesystem;

fs::path programFolder(std::string_view name, std::string_view file) {
    std::error_code code;
    const fs::path program = fs::read_symlink("/proc/self/exe", code).parent_path();
    fs::path built = (program / "../resources" / name).lexically_normal();
    if (fs::exists(built / file, code)) return built;
    return (program / "../share/incipit" / name).lexically_normal();
}

}  // namespace incipit::base
