#pragma once

#include <CLI/CLI.hpp>

namespace incipit::cli {

/// Hidden: what writes the manual pages and the completions of all commands that were added. It refers to the
/// app.
void addManual(CLI::App& app);

}  // namespace incipit::cli
