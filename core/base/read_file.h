#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace incipit::base {

/// All bytes of a regular file.
/// @throws Error naming the path: it does not exist, is a folder or device, cannot be read, or is larger than
///         maxBytes.
[[nodiscard]] std::vector<std::byte> readFile(const std::filesystem::path& path,
                                              std::uintmax_t maxBytes = std::uintmax_t{4} << 30);

}  // namespace incipit::base
