#include "base/fact.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/messages.h"

namespace incipit {

namespace {

std::string decimals(double number, std::string_view format) {
    std::array<char, 400> text{};  // the largest double has 309 digits
    const int length = format.empty()
                           ? std::snprintf(text.data(), text.size(), "%g", number)
                           : std::snprintf(text.data(), text.size(), "%.*f", format[1] - '0', number);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string form(bool one, std::string_view format) {
    const std::size_t bar = format.find('|');
    return std::string(one ? format.substr(0, bar) : format.substr(bar + 1));
}

void dropFullStop(std::string& sentence) {
    for (const std::string_view stop : {".", "。"}) {
        if (sentence.ends_with(stop)) return sentence.resize(sentence.size() - stop.size());
    }
}

std::string fill(const Fact& fact, const Words& words);

/// @param last  whether nothing follows in the sentence
std::string filled(const Placeholder& place, const Argument& argument, const Words& words, bool last) {
    const bool plural = place.format.find('|') != std::string_view::npos;
    if (const auto* whole = std::get_if<std::int64_t>(&argument.value))
        return plural ? form(*whole == 1, place.format) : std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&argument.value))
        return plural ? form(*real == 1, place.format) : decimals(*real, place.format);
    if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
    if (const auto* name = std::get_if<Name>(&argument.value)) return std::string(words.name(name->english));
    std::string inner = fill(*std::get<std::shared_ptr<const Fact>>(argument.value), words);
    if (!last) dropFullStop(inner);
    return inner;
}

std::string fill(const Fact& fact, const Words& words) {
    const std::string_view text = words.text(fact.message);
    std::string sentence;
    std::size_t position = 0;
    while (const auto place = findPlaceholder(text, position)) {
        sentence += text.substr(position, place->begin - position);
        const bool last = place->end == text.size();
        sentence += filled(*place, fact.arguments[place->argument], words, last);
        position = place->end;
    }
    sentence += text.substr(position);
    return sentence;
}

}  // namespace

Argument::Argument(Fact fact) : value(std::make_shared<const Fact>(std::move(fact))) {}

Fact::Fact(const Message& what, std::initializer_list<Argument> with) : message(what), arguments(with) {}

std::string sentence(const Fact& fact, const Words& words) {
    return oneLine(fill(fact, words));
}

std::string english(const Fact& fact) {
    return sentence(fact, {.text = [](const Message& message) { return message.english; },
                           .name = [](std::string_view name) { return name; }});
}

std::vector<std::string> english(const std::vector<Fact>& facts) {
    std::vector<std::string> sentences(facts.size());
    std::transform(facts.begin(), facts.end(), sentences.begin(),
                   [](const Fact& fact) { return english(fact); });
    return sentences;
}

Fact anyOf(const std::vector<std::string>& names) {
    if (names.empty()) return {base::messages::kPlainText, ""};
    Fact any(base::messages::kPlainText, names.front());
    for (std::size_t i = 1; i < names.size(); ++i)
        any = Fact(base::messages::kOr, any, names[i]);
    return any;
}

std::string oneLine(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; },
        ' ');
    return line;
}

}  // namespace incipit
