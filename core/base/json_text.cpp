#include "base/json_text.h"

#include <cmath>

namespace incipit::base {

namespace {

bool nestedDeeper(std::string_view text, int maxDepth) {
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') ++i;
            if (c == '"') inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > maxDepth) return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

std::optional<nlohmann::json> parseJson(std::string_view text, int maxDepth) {
    if (nestedDeeper(text, maxDepth)) return std::nullopt;
    auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return std::nullopt;
    return json;
}

std::optional<std::int64_t> integer(const nlohmann::json& value, std::int64_t low, std::int64_t high) {
    if (!value.is_number_integer()) return std::nullopt;
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
        return std::nullopt;
    }
    const auto result = value.get<std::int64_t>();
    if (result < low || result > high) return std::nullopt;
    return result;
}

std::optional<double> number(const nlohmann::json& value) {
    if (!value.is_number()) return std::nullopt;
    const auto result = value.get<double>();
    if (!std::isfinite(result)) return std::nullopt;
    return result;
}

const nlohmann::json& member(const nlohmann::json& object, const char* name) {
    static const nlohmann::json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

}  // namespace incipit::base
