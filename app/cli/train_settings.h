#pragma once

#include <CLI/CLI.hpp>

#include "training/choices.h"

namespace incipit::cli {

/// Adds the options of these choices to the command.
void addChoices(CLI::App& command, training::Choices& choices);

}  // namespace incipit::cli
