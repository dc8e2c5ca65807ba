#include "cli/command_tree.h"

#include <algorithm>
#include <utility>

namespace incipit::cli {

namespace {

/// What stands between two texts; empty where they do not.
std::string between(const std::string& text, const std::string& left, const std::string& right) {
    const std::size_t begin = text.find(left);
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + left.size();
    const std::size_t end = text.rfind(right);
    return end == std::string::npos || end < from ? std::string{} : text.substr(from, end - from);
}

/// CLI11 writes what an option takes as "TEXT:{a,b}", "INT:INT in [1 - 16]" or "UINT:NONNEGATIVE".
void readType(OptionEntry& entry, const std::string& type) {
    entry.value = type.substr(0, type.find(':'));
    const std::string choices = between(type, ":{", "}");
    if (!choices.empty()) entry.choices = CLI::detail::split(choices, ',');
    entry.range = between(type, " in [", "]");
    if (const std::size_t dash = entry.range.find(" - "); dash != std::string::npos)
        entry.range.replace(dash, 3, "–");
}

std::string conditionsOf(const CLI::Option& option, const CLI::App& command) {
    const auto list = [&](const char* label, const std::set<CLI::Option*>& options) {
        std::vector<std::string> names;
        names.reserve(options.size());
        for (const CLI::Option* each : options)
            names.push_back(each->get_name());
        std::sort(names.begin(), names.end());  // they stand by their places in memory
        return names.empty() ? std::string{}
                             : command.get_formatter()->get_label(label) + ": " + joined(names, ", ");
    };
    std::vector<std::string> conditions{list("Needs", option.get_needs()),
                                        list("Excludes", option.get_excludes())};
    std::erase(conditions, std::string{});
    return joined(conditions, "; ");
}

}  // namespace

std::vector<OptionEntry> optionsOf(const CLI::App& command) {
    std::vector<OptionEntry> entries;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_group().empty()) continue;
        OptionEntry entry;
        entry.isArgument = option->get_positional() && !option->nonpositional();
        if (entry.isArgument) entry.names.push_back(option->get_name(true));
        for (const std::string& name : option->get_snames())
            entry.names.push_back("-" + name);
        for (const std::string& name : option->get_lnames())
            entry.names.push_back("--" + name);
        const std::string& text = option->get_option_text();
        if (option->get_type_size() != 0) {
            readType(entry, text.empty() ? option->get_type_name() : text);
            entry.usual = option->get_default_str();
        }
        entry.conditions = conditionsOf(*option, command);
        entry.description = option->get_description();
        entry.isRequired = option->get_required();
        entry.takesMany = option->get_expected_max() > 1 && entry.isArgument;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<const CLI::App*> commandsOf(const CLI::App& command) {
    return command.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); });
}

std::vector<std::string> wordsOf(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::App* each = &command; each != nullptr; each = each->get_parent())
        words.insert(words.begin(), each->get_name());
    return words;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    return CLI::detail::join(parts, between);
}

}  // namespace incipit::cli
