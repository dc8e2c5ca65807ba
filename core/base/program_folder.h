#pragma once

#include <filesystem>
#include <string_view>

namespace incipit::base {

/// A folder of what comes with the program: ../resources/NAME beside the folder of a program that was built,
/// where that has the file, and ../share/incipit/NAME of one that is installed. Neither need be there.
[[nodiscard]] std::filesystem::path programFolder(std::string_view name, std::string_view file = "");

}  // namespace incipit::base
