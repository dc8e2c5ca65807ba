#pragma once

#include <CLI/CLI.hpp>

#include "base/fact.h"

namespace incipit::cli {

/// What the command-line library says of wrong usage, as a fact; its own words where it says something else
/// than its version 2.1 does.
[[nodiscard]] Fact usageFact(const CLI::Error& error);

}  // namespace incipit::cli
