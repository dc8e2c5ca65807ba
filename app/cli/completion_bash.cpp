#include "cli/command_tree.h"
#include "cli/completion.h"

namespace incipit::cli {

namespace {

std::string bashQuoted(const std::string& text) {
    return "'" + CLI::detail::find_and_replace(text, "'", "'\\''") + "'";
}

/// A case of the shell's for each command: its words, and what may come.
std::string cases(const CLI::App& command) {
    const std::string prefix = joined(wordsOf(command), " ") + ":";
    std::vector<std::string> names;
    std::vector<std::string> commands;
    std::string text;
    for (const OptionEntry& option : optionsOf(command)) {
        if (option.isArgument) continue;
        names.insert(names.end(), option.names.begin(), option.names.end());
        if (option.value.empty()) continue;
        std::vector<std::string> patterns;
        for (const std::string& name : option.names)
            patterns.push_back(bashQuoted(prefix + name));
        text += "        " + joined(patterns, "|") + ") values=" + bashQuoted(joined(option.choices, "\n")) +
                " ;;\n";
    }
    for (const CLI::App* each : commandsOf(command)) {
        commands.push_back(each->get_name());
        text += cases(*each);
    }
    text += "        " + bashQuoted(prefix) + ") options=" + bashQuoted(joined(names, "\n")) +
            " commands=" + bashQuoted(joined(commands, "\n")) + " ;;\n";
    return text;
}

std::string commandPatterns(const CLI::App& command) {
    std::string text;
    for (const CLI::App* each : commandsOf(command)) {
        text += "|" + bashQuoted(joined(wordsOf(*each), " "));
        text += commandPatterns(*each);
    }
    return text;
}

}  // namespace

std::string bashCompletion(const CLI::App& program) {
    const std::string patterns = commandPatterns(program);
    return "# Completion of incipit for bash, made by: incipit completion bash\n"
           "_incipit_table() {\n"
           "    case $1 in\n" +
           cases(program) +
           "        *) return 1 ;;\n"
           "    esac\n"
           "}\n"
           "_incipit() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
           "    local words=incipit values='' options='' commands='' word list\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
           "        case \"$words $word\" in\n"
           "        " +
           patterns.substr(patterns.empty() ? 0 : 1) +
           ") words+=\" $word\" ;;\n"
           "        esac\n"
           "    done\n"
           "    COMPREPLY=()\n"
           "    # What an option takes; nothing: the name of a file, as elsewhere.\n"
           "    if [[ $before == -* ]] && _incipit_table \"$words:$before\"; then\n"
           "        list=$values\n"
           "    else\n"
           "        _incipit_table \"$words:\"\n"
           "        list=$commands\n"
           "        [[ $current != -* ]] || list=$options\n"
           "    fi\n"
           "    local IFS=$'\\n'\n"
           "    [[ -z $list ]] || for word in $list; do\n"
           "        [[ $word != \"$current\"* ]] || COMPREPLY+=(\"${word// /\\\\ }\")\n"
           "    done\n"
           "}\n"
           "complete -o default -F _incipit incipit\n";
}

}  // namespace incipit::cli
