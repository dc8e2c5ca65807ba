#include "cli/usage.h"

#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "cli/messages.h"

namespace incipit::cli {

namespace {

/// What stands in a text where a pattern has stars; none where it is another text.
std::optional<std::vector<std::string>> matched(std::string_view text, std::string_view pattern) {
    std::vector<std::string> found;
    for (std::size_t star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
        if (!text.starts_with(pattern.substr(0, star))) return std::nullopt;
        text.remove_prefix(star);
        pattern.remove_prefix(star + 1);
        const std::string_view next = pattern.substr(0, pattern.find('*'));
        const std::size_t end = next.empty() ? text.size() : text.find(next);
        if (end == std::string_view::npos) return std::nullopt;
        found.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return text == pattern ? std::optional(found) : std::nullopt;
}

/// A range's bounds come with all their digits; the open ones with all that a double has.
Fact outOfRange(const std::vector<std::string>& words) {
    constexpr double kOpen = std::numeric_limits<double>::max();
    const double low = std::strtod(words[2].c_str(), nullptr);
    const double high = std::strtod(words[3].c_str(), nullptr);
    if (high < kOpen) return {messages::kNotInRange, words[0], words[1], low, high};
    return {messages::kNotPositive, words[0], words[1]};
}

std::optional<Fact> known(std::string_view text) {
    if (const auto words = matched(text, "*: Value * not in range * to *")) return outOfRange(*words);
    if (const auto words = matched(text, "*: * not in {*}"))
        return Fact(messages::kNotOneOf, (*words)[0], (*words)[1], (*words)[2]);
    if (text == "A subcommand is required") return Fact(messages::kNoCommand);
    if (const auto words = matched(text, "* is required")) return Fact(messages::kRequired, (*words)[0]);
    if (const auto words = matched(text, "* requires *"))
        return Fact(messages::kRequires, (*words)[0], (*words)[1]);
    if (const auto words = matched(text, "* excludes *"))
        return Fact(messages::kExcludes, (*words)[0], (*words)[1]);
    for (const char* pattern :
         {"The following argument was not expected: *", "The following arguments were not expected: *"}) {
        if (const auto words = matched(text, pattern)) return Fact(messages::kNotExpected, (*words)[0]);
    }
    if (const auto words = matched(text, "Could not convert: * = *"))
        return Fact(messages::kNotConverted, (*words)[0], (*words)[1]);
    if (const auto words = matched(text, "*: * required * missing"))
        return Fact(messages::kValueMissing, (*words)[0], (*words)[1]);
    if (const auto words = matched(text, "*: At least * required but received *"))
        return Fact(messages::kTooFewValues, (*words)[0], (*words)[1], (*words)[2]);
    if (const auto words = matched(text, "*: At Most * required but received *"))
        return Fact(messages::kTooManyValues, (*words)[0], (*words)[1], (*words)[2]);
    return std::nullopt;
}

}  // namespace

Fact usageFact(const CLI::Error& error) {
    return known(error.what()).value_or(Fact(base::messages::kPlainText, error.what()));
}

}  // namespace incipit::cli
