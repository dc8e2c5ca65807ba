#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace incipit::cli {

// What completes the program's commands, options and their values in a shell: a script for it, with the
// descriptions in the user's language where the shell shows any.

/// For bash 4.4 and later.
[[nodiscard]] std::string bashCompletion(const CLI::App& program);
/// For zsh, as the function _incipit.
[[nodiscard]] std::string zshCompletion(const CLI::App& program);
/// For fish 3.1 and later.
[[nodiscard]] std::string fishCompletion(const CLI::App& program);

}  // namespace incipit::cli
