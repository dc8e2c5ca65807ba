#pragma once

#include <CLI/CLI.hpp>

namespace incipit::cli {

/// Parses the arguments and runs the command that they name. @returns the exit status: 0 done, 1 failed (one
/// line on standard error), 2 wrong usage.
[[nodiscard]] int run(CLI::App& app, int argc, char** argv);

/// Adds train, generate and evaluate as commands that hand over to the program incipit-learning beside this
/// one. LibTorch takes a second and 850 MB of address space to load; a command that does not learn must not
/// pay that.
void addLearningCommands(CLI::App& app, char** argv);

}  // namespace incipit::cli
