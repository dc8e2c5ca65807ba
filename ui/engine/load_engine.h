#pragma once

#include "ui/engine/engine.h"

namespace incipit::ui {

/// The engine of the module that stands in ../lib/incipit beside the program's folder. The first call loads
/// it, which takes a second. Any thread but the GUI's.
/// @throws Error when the module cannot be loaded; the next call tries again
[[nodiscard]] Engine& loadEngine();

}  // namespace incipit::ui
