#include "cli/help.h"

#include <memory>
#include <string>

#include "base/columns.h"
#include "base/language.h"
#include "cli/messages.h"
#include "cli/say.h"

namespace incipit::cli {

namespace {

using base::translatedHelp;

/// The library's own counts bytes.
class Formatter final : public CLI::Formatter {
  public:
    std::string make_option(const CLI::Option* option, bool isPositional) const override {
        const std::string name = "  " + make_option_name(option, isPositional) + make_option_opts(option);
        const std::string description = make_option_desc(option);
        const std::size_t column = get_column_width();
        if (description.empty()) return name + '\n';
        if (base::columnsOf(name) < column) return base::padded(name, column) + description + '\n';
        return name + '\n' + std::string(column, ' ') + description + '\n';
    }
};

/// What the library says of a value, as "INT:INT in [1 - 8]" or "TEXT:{drums,bass}", in a few words.
std::string valueText(const std::string& type) {
    if (std::string whole = translatedHelp(type); whole != type) return whole;
    const std::size_t colon = type.find(':');
    std::string kind = translatedHelp(type.substr(0, colon));
    if (colon == std::string::npos) return kind;
    std::string limits = type.substr(colon + 1);
    if (limits.starts_with('{')) return limits;
    const std::size_t begin = limits.find(" in [");
    const std::size_t middle = limits.find(" - ", begin);
    if (begin == std::string::npos || middle == std::string::npos || !limits.ends_with(']')) return type;
    const std::size_t low = begin + 5;
    const std::size_t high = middle + 3;
    return say(Fact(messages::kInRange, kind, limits.substr(low, middle - low),
                    limits.substr(high, limits.size() - 1 - high)));
}

void translate(CLI::App& app, const std::shared_ptr<Formatter>& formatter) {
    app.formatter(formatter);
    app.description(translatedHelp(app.get_description()));
    for (CLI::Option* option : app.get_options()) {
        option->description(translatedHelp(option->get_description()));
        option->group(translatedHelp(option->get_group()));
        if (const std::string usual = option->get_default_str(); !usual.empty())
            option->default_str(translatedHelp(usual));
        const std::string type = option->get_type_name();
        formatter->label(type, valueText(type));
    }
    for (CLI::App* command : app.get_subcommands({})) {
        command->group(translatedHelp(command->get_group()));
        translate(*command, formatter);
    }
}

}  // namespace

void translateHelp(CLI::App& app) {
    const auto formatter = std::make_shared<Formatter>();
    for (const char* word :
         {"Usage", "OPTIONS", "SUBCOMMAND", "Positionals", "POSITIONALS", "REQUIRED", "Needs", "Excludes"})
        formatter->label(word, translatedHelp(word));
    translate(app, formatter);
}

}  // namespace incipit::cli
