#pragma once

#include <string>

#include "engine/engine.h"

namespace incipit::cli {

/// The model of a file, or the base model by its name; a file of that name needs its folder: ./base.
[[nodiscard]] inline engine::SharedModel loadNamed(const std::string& model, const engine::Engine& engine) {
    return model == "base" ? engine.base() : engine::load(model);
}

}  // namespace incipit::cli
