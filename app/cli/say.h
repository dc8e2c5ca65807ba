#pragma once

#include <string>
#include <vector>

#include "base/fact.h"

namespace incipit::cli {

/// The one place where the command line makes a sentence of a fact: a line in the user's language.
[[nodiscard]] std::string say(const Fact& fact);

/// The same in English, for --json: scripts read it, whatever the user's language.
[[nodiscard]] std::string jsonText(const Fact& fact);

/// Prints a line on standard output.
void printLine(const Fact& fact);

/// Prints a line on standard error, which is left where results go elsewhere.
void tellLine(const Fact& fact);

/// Prints "incipit: SENTENCE" on standard error.
void warn(const Fact& fact);
void warn(const std::vector<Fact>& facts);

}  // namespace incipit::cli
