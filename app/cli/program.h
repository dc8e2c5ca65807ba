#pragma once

#include <CLI/CLI.hpp>

namespace incipit::cli {

/// Parses the arguments and runs the command that they name. @returns the exit status: 0 done, 1 failed (one
/// line on standard error), 2 wrong usage.
[[nodiscard]] int run(CLI::App& app, int argc, char** argv);

}  // namespace incipit::cli
