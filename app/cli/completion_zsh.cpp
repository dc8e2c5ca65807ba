#include "cli/command_tree.h"
#include "cli/completion.h"

namespace incipit::cli {

namespace {

/// Within single quotes, where a colon and brackets would end the part of a specification.
std::string zshEscaped(std::string text) {
    for (const char* special : {"\\", ":", "[", "]"})
        text = CLI::detail::find_and_replace(text, special, std::string("\\") + special);
    return CLI::detail::find_and_replace(text, "'", "'\\''");
}

std::string actionOf(const OptionEntry& option) {
    if (option.choices.empty()) return option.range.empty() ? "_files" : " ";
    std::vector<std::string> choices;
    for (const std::string& choice : option.choices)
        choices.push_back(CLI::detail::find_and_replace(zshEscaped(choice), " ", "\\ "));
    return "(" + joined(choices, " ") + ")";
}

std::string argumentsOf(const CLI::App& command) {
    std::string text;
    int place = 0;
    for (const OptionEntry& option : optionsOf(command)) {
        if (option.isArgument) {
            text += " \\\n        '" + (option.takesMany ? "*" : std::to_string(++place)) + ":" +
                    zshEscaped(option.names.front()) + ":" + actionOf(option) + "'";
            continue;
        }
        for (const std::string& name : option.names) {
            text += " \\\n        '(" + joined(option.names, " ") + ")" + name + "[" +
                    zshEscaped(option.description) + "]";
            if (!option.value.empty()) text += ":" + zshEscaped(option.value) + ":" + actionOf(option);
            text += "'";
        }
    }
    return text;
}

/// A function for the command and for each one below it.
std::string zshFunctions(const CLI::App& command) {
    const std::string name = "_" + joined(wordsOf(command), "_");
    const auto commands = commandsOf(command);
    if (commands.empty()) return name + "() {\n    _arguments -s" + argumentsOf(command) + "\n}\n";
    std::string below;
    std::string listed;
    std::string choice;
    for (const CLI::App* each : commands) {
        below += zshFunctions(*each);
        listed += "            '" + each->get_name() + ":" + zshEscaped(each->get_description()) + "'\n";
        choice += "        " + each->get_name() + ") _" + joined(wordsOf(*each), "_") + " ;;\n";
    }
    return below + name + "() {\n    local state\n    _arguments -C" + argumentsOf(command) +
           " \\\n        '1: :->command' '*:: :->rest'\n    case $state in\n    command)\n        local -a "
           "commands=(\n" +
           listed +
           "        )\n        _describe command commands ;;\n    rest)\n        case $words[1] in\n" +
           choice + "        esac ;;\n    esac\n}\n";
}

}  // namespace

std::string zshCompletion(const CLI::App& program) {
    return "#compdef incipit\n# Completion of incipit for zsh, made by: incipit completion zsh\n" +
           zshFunctions(program) + "_incipit \"$@\"\n";
}

}  // namespace incipit::cli
