#pragma once

#include <string_view>

namespace incipit::base {

enum class Level { Debug, Info, Warning, Error };

/// The one log of the program, on standard error: ours and the foreign libraries' messages alike. Any thread.
/// Never call it from an audio callback: it may lock.
void log(Level level, std::string_view component, std::string_view message);

/// Messages below this level are dropped. Warning unless told otherwise.
void setLogLevel(Level level);

}  // namespace incipit::base
