#pragma once

#include <optional>
#include <string_view>

namespace incipit::base {

enum class Level { Debug, Info, Warning, Error };

/// The one log of the program, on standard error: ours and the foreign libraries' messages alike. Messages
/// below the level that the environment variable INCIPIT_LOG names are dropped, those below Warning where it
/// names none. Any thread. Never call it from an audio callback: it may lock.
void log(Level level, std::string_view component, std::string_view message);

/// The level of a name: "debug", "info", "warning" or "error".
[[nodiscard]] std::optional<Level> levelNamed(std::string_view name);

}  // namespace incipit::base
