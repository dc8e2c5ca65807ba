#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>

#include "model/model_config.h"
#include "training/choices.h"

namespace incipit::cli {

/// Adds the options of these choices to the command.
void addChoices(CLI::App& command, training::Choices& choices);

/// training::baseNetwork(), its errors as wrong usage.
[[nodiscard]] model::ModelConfig baseConfig(const training::Choices& choices, std::uint64_t seed);

}  // namespace incipit::cli
