#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace incipit::cli {

/// The manual page of the program or of one of its commands, with those below it: roff with the man macros,
/// UTF-8, in the user's language. Its date is what the environment variable SOURCE_DATE_EPOCH says, or none.
[[nodiscard]] std::string manualPage(const CLI::App& command);

/// "incipit-train", the page's name.
[[nodiscard]] std::string pageName(const CLI::App& command);

}  // namespace incipit::cli
