#pragma once

#include <QString>
#include <exception>

#include "base/fact.h"

namespace incipit::ui {

/// The one place where the window makes a sentence of a fact from core: a line in the user's language. Any
/// thread.
[[nodiscard]] QString say(const Fact& fact);

/// What an exception says; of an Error, with the path.
[[nodiscard]] QString say(const std::exception& exception);

}  // namespace incipit::ui
