#pragma once

#include <CLI/CLI.hpp>

namespace incipit::cli {

/// Puts the help of a program and of all its commands into the language that is spoken (base/language.h): the
/// descriptions, the command-line library's own words, what values an option takes; and lines its columns up
/// for characters of any width. After the last option was added. What the language lacks stays English.
void translateHelp(CLI::App& app);

}  // namespace incipit::cli
