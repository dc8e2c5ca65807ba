#pragma once

#include <memory>
#include <string>

#include "training/observer.h"

namespace incipit::cli {

/// Prints progress on standard error.
/// @param style  "bar" (a line that renews itself on a terminal, else a line an epoch), "json" (an object a
/// line) or "none"
[[nodiscard]] std::unique_ptr<training::Observer> makeProgressPrinter(const std::string& style);

}  // namespace incipit::cli
