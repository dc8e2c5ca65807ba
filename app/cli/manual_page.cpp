#include "cli/manual_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "cli/command_tree.h"
#include "cli/manual_messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

/// Text as roff reads it: no character of it is taken for a request, and a hyphen that begins a word stays
/// one that can be typed.
std::string roff(std::string_view text) {
    std::string written;
    char before = ' ';
    for (const char c : text) {
        const bool inWord = std::isalnum(static_cast<unsigned char>(before)) != 0;
        if (c == '\\') {
            written += "\\e";
        } else if (c == '-' && !inWord) {
            written += "\\-";
        } else if (c == '\'') {
            written += "\\(aq";
        } else if (c == '"') {
            written += "\\(dq";
        } else if (c == '^') {
            written += "\\(ha";
        } else if (c == '~') {
            written += "\\(ti";
        } else if (c == '.' && written.empty()) {
            written += "\\&.";
        } else {
            written += c;
        }
        before = c;
    }
    return written;
}

/// With every hyphen as it is typed.
std::string literal(const std::string& text) {
    std::string written;
    for (const char c : text)
        written += c == '-' ? "\\-" : std::string(1, c);
    return written;
}

std::string bold(const std::string& text) {
    return "\\fB" + literal(text) + "\\fR";
}

std::string italic(const std::string& text) {
    return "\\fI" + literal(text) + "\\fR";
}

std::string line(const std::string& text) {
    return text + '\n';
}

std::string section(const Fact& title) {
    return line(".SH \"" + roff(say(title)) + '"');
}

std::string paragraph(const std::string& tag, const std::string& text) {
    return line(".TP") + line(tag) + line(text);
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string dateOf(const char* epoch) {
    if (epoch == nullptr) return {};
    const std::time_t seconds = std::strtoll(epoch, nullptr, 10);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 16> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return {text.data(), size};
}

std::string valueOf(const OptionEntry& option) {
    if (option.choices.empty()) return italic(option.value);
    std::vector<std::string> choices;
    for (const std::string& choice : option.choices)
        choices.push_back(bold(choice));
    return joined(choices, "|\\:");  // a line may break there
}

std::string tagOf(const OptionEntry& option) {
    if (option.isArgument) return italic(option.names.front()) + (option.takesMany ? " ..." : "");
    std::vector<std::string> names;
    for (const std::string& name : option.names)
        names.push_back(bold(name));
    return joined(names, ", ") + (option.value.empty() ? "" : " " + valueOf(option));
}

std::string textOf(const OptionEntry& option) {
    std::string text = roff(option.description);
    if (!option.range.empty()) text += " (" + roff(option.range) + ")";
    if (!option.usual.empty()) text += " [" + roff(option.usual) + "]";
    if (!option.conditions.empty()) text += line("") + ".br\n" + roff(option.conditions);
    return text.empty() ? "\\&" : text;
}

std::string synopsis(const CLI::App& command) {
    std::string text = bold(joined(wordsOf(command), " "));
    for (const OptionEntry& option : optionsOf(command)) {
        if (!option.isRequired || option.isArgument) continue;
        text += " " + bold(option.names.front()) + " " + valueOf(option);
    }
    text += " [" + italic(say(Fact(messages::kManualAnyOption))) + "]";
    for (const OptionEntry& option : optionsOf(command))
        if (option.isArgument) text += " " + tagOf(option);
    if (!commandsOf(command).empty()) text += " " + italic(say(Fact(messages::kManualCommand)));
    return line(text);
}

std::string options(const CLI::App& command) {
    std::string text;
    for (const OptionEntry& option : optionsOf(command))
        text += paragraph(tagOf(option), textOf(option));
    return text;
}

/// A page of its own for each command of the program, a part of this page for those below them.
std::string commands(const CLI::App& command) {
    std::string text;
    const bool isProgram = command.get_parent() == nullptr;
    for (const CLI::App* each : commandsOf(command)) {
        const std::string name = isProgram ? bold(pageName(*each)) + "(1)" : bold(each->get_name());
        text += paragraph(name, roff(each->get_description()));
    }
    return text.empty() ? text : section(Fact(messages::kManualCommands)) + text;
}

std::string parts(const CLI::App& command) {
    std::string text;
    if (command.get_parent() == nullptr) return text;
    for (const CLI::App* each : commandsOf(command)) {
        text += line(".SH \"" + roff(joined(wordsOf(*each), " ")) + '"');
        text += line(roff(each->get_description())) + line(".PP") + synopsis(*each) + options(*each);
    }
    return text;
}

std::string programsOwn() {
    std::string text = section(Fact(messages::kManualStatus));
    text += paragraph("0", roff(say(Fact(messages::kManualDone))));
    text += paragraph("1", roff(say(Fact(messages::kManualFailed))));
    text += paragraph("2", roff(say(Fact(messages::kManualWrongUsage))));
    text += section(Fact(messages::kManualEnvironment));
    text += paragraph(bold("INCIPIT_LOG"), roff(say(Fact(messages::kManualLog))));
    text += paragraph(bold("INCIPIT_MIDI"), roff(say(Fact(messages::kManualMidi))));
    return text;
}

}  // namespace

std::string pageName(const CLI::App& command) {
    return joined(wordsOf(command), "-");
}

std::string manualPage(const CLI::App& command) {
    const bool isProgram = command.get_parent() == nullptr;
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    std::string page =
        line(R"(.TH ")" + upper(literal(pageName(command))) + R"(" "1" ")" + dateOf(epoch) +
             R"(" "Incipit )" INCIPIT_VERSION R"(" ")" + roff(say(Fact(messages::kManualTitle))) + '"');
    page += line(".nh");
    page += section(Fact(messages::kManualName)) +
            line(literal(pageName(command)) + " \\- " + roff(command.get_description()));
    page += section(Fact(messages::kManualSynopsis)) + synopsis(command);
    page += commands(command);
    page += section(Fact(messages::kManualOptions)) + options(command);
    page += parts(command);
    if (isProgram) page += programsOwn();
    page += section(Fact(messages::kManualSeeAlso));
    page += line(isProgram ? bold("incipit-studio") + "(1)"
                           : bold("incipit") + "(1), " + bold("incipit-studio") + "(1)");
    return page;
}

}  // namespace incipit::cli
