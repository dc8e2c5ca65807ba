#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

/// The commands of the program and their options as values, for what is made of them: manual pages and
/// completions.
namespace incipit::cli {

/// An option, or an argument without a name.
struct OptionEntry {
    std::vector<std::string> names;    ///< "-o", "--output"; the one name of an argument
    std::string value;                 ///< what it takes, "TEXT"; empty: nothing
    std::vector<std::string> choices;  ///< the only values, where there are such
    std::string range;                 ///< "1–16", or empty
    std::string usual;                 ///< the value where it is not given, or empty
    std::string conditions;            ///< "Needs: --prime", or empty
    std::string description;
    bool isArgument = false;
    bool isRequired = false;
    bool takesMany = false;
};

/// Of a program or a command, without what is hidden.
[[nodiscard]] std::vector<OptionEntry> optionsOf(const CLI::App& command);
[[nodiscard]] std::vector<const CLI::App*> commandsOf(const CLI::App& command);

/// "incipit", "train": the words that call it.
[[nodiscard]] std::vector<std::string> wordsOf(const CLI::App& command);

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, const std::string& between);

}  // namespace incipit::cli
