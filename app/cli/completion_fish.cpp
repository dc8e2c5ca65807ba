#include "cli/command_tree.h"
#include "cli/completion.h"

namespace incipit::cli {

namespace {

std::string fishQuoted(std::string text) {
    text = CLI::detail::find_and_replace(text, "\\", "\\\\");
    return "'" + CLI::detail::find_and_replace(text, "'", "\\'") + "'";
}

std::string fishOption(const OptionEntry& option) {
    std::string text;
    for (const std::string& name : option.names)
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.choices.empty()) {
        std::vector<std::string> choices;
        for (const std::string& choice : option.choices)
            choices.push_back(CLI::detail::find_and_replace(choice, " ", "\\ "));
        text += " -x -a " + fishQuoted(joined(choices, " "));
    } else if (!option.value.empty()) {
        text += option.range.empty() ? " -r -F" : " -x";
    }
    return text + " -d " + fishQuoted(option.description) + "\n";
}

std::string fishLines(const CLI::App& command) {
    std::vector<std::string> words = wordsOf(command);
    words.erase(words.begin());
    const std::string where = "complete -c incipit -n '__incipit_at " + joined(words, " ") + "'";
    std::string text;
    for (const CLI::App* each : commandsOf(command))
        text += where + " -f -a " + each->get_name() + " -d " + fishQuoted(each->get_description()) + "\n";
    for (const OptionEntry& option : optionsOf(command))
        if (!option.isArgument) text += where + fishOption(option);
    for (const CLI::App* each : commandsOf(command))
        text += fishLines(*each);
    return text;
}

/// The commands that have others below them.
std::vector<std::string> parents(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* each : commandsOf(program))
        if (!commandsOf(*each).empty()) names.push_back(each->get_name());
    return names;
}

}  // namespace

std::string fishCompletion(const CLI::App& program) {
    return "# Completion of incipit for fish, made by: incipit completion fish\n"
           "# Whether these are the command that has been typed so far.\n"
           "function __incipit_at\n"
           "    set -l words (commandline -opc | string match -v -- '-*')[2..]\n"
           "    set -l depth 1\n"
           "    contains -- \"$words[1]\" " +
           joined(parents(program), " ") +
           "; and set depth 2\n"
           "    test \"$words[1..$depth]\" = \"$argv\"\n"
           "end\n" +
           fishLines(program);
}

}  // namespace incipit::cli
