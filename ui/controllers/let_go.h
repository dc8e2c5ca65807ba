#pragma once

#include <memory>

#include "ui/controllers/background.h"

namespace incipit::ui {

/// The job to let a device go, as closing one waits for its server: it is destroyed as soon as nobody else
/// holds it, or after two seconds by whoever does. Nothing to do for null.
[[nodiscard]] Background::Job letGo(std::shared_ptr<void> device);

}  // namespace incipit::ui
