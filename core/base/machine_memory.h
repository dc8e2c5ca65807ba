#pragma once

namespace incipit::base {

/// Bytes of memory that the machine has; 0 where it does not say.
[[nodiscard]] double machineMemory();

}  // namespace incipit::base
