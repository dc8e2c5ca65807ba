#include "base/machine_memory.h"

#include <unistd.h>

#include <algorithm>

namespace incipit::base {

double machineMemory() {
    const auto pages = static_cast<double>(::sysconf(_SC_PHYS_PAGES));
    const auto size = static_cast<double>(::sysconf(_SC_PAGESIZE));
    return std::max(pages, 0.0) * std::max(size, 0.0);
}

}  // namespace incipit::base
