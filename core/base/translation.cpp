#include "base/translation.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

namespace incipit::base {

namespace {

using nlohmann::json;

std::map<std::string, std::string, std::less<>> textsOf(const json& file, const char* section) {
    std::map<std::string, std::string, std::less<>> texts;
    const auto found = file.find(section);
    if (found == file.end() || !found->is_object()) return texts;
    for (const auto& [key, text] : found->items()) {
        if (text.is_string()) texts[key] = text.get<std::string>();
    }
    return texts;
}

std::string_view found(const std::map<std::string, std::string, std::less<>>& texts,
                       std::string_view english) {
    const auto text = texts.find(english);
    return text != texts.end() && !text->second.empty() ? std::string_view(text->second) : english;
}

bool isPlural(const Placeholder& place) {
    return place.format.find('|') != std::string_view::npos;
}

/// Forms of nouns differ from language to language; how a number is written does not.
bool isSame(const Placeholder& one, const Placeholder& other) {
    if (one.argument != other.argument) return false;
    return isPlural(one) ? isPlural(other) : one.format == other.format;
}

std::vector<Placeholder> placeholdersOf(std::string_view text) {
    std::vector<Placeholder> places;
    for (auto place = findPlaceholder(text, 0); place; place = findPlaceholder(text, place->end))
        places.push_back(*place);
    return places;
}

}  // namespace

Translation Translation::read(std::span<const std::byte> bytes) {
    const auto* text = reinterpret_cast<const char*>(bytes.data());
    const json file = json::parse(text, text + bytes.size(), nullptr, /*allow_exceptions=*/false);
    Translation translation;
    if (!file.is_object()) return translation;
    translation.m_messages = textsOf(file, "messages");
    translation.m_help = textsOf(file, "help");
    translation.m_names = textsOf(file, "names");
    return translation;
}

std::string_view Translation::textOf(const Message& message) const {
    const auto text = m_messages.find(message.code);
    return text != m_messages.end() && fits(text->second, message.english) ? std::string_view(text->second)
                                                                           : message.english;
}

std::string_view Translation::help(std::string_view english) const {
    return found(m_help, english);
}

std::string_view Translation::name(std::string_view english) const {
    return found(m_names, english);
}

bool fits(std::string_view text, std::string_view english) {
    if (text.empty() && !english.empty()) return false;
    std::vector<Placeholder> places;
    try {
        places = placeholdersOf(text);
    } catch (const char*) {  // as findPlaceholder() says that braces hold anything else
        return false;
    }
    const std::vector<Placeholder> needed = placeholdersOf(english);
    const auto isIn = [](const std::vector<Placeholder>& all) {
        return [&all](const Placeholder& place) {
            return std::ranges::any_of(all, [&](const Placeholder& each) { return isSame(place, each); });
        };
    };
    return std::ranges::all_of(places, isIn(needed)) &&
           std::ranges::all_of(
               needed, [&](const Placeholder& place) { return isPlural(place) || isIn(places)(place); });
}

}  // namespace incipit::base
