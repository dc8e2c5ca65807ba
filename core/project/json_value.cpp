#include "project/json_value.h"

#include <cmath>

#include "base/fact.h"

namespace incipit::project {

using nlohmann::json;

namespace {

constexpr int kMaxDepth = 6;
const json kNull;

}  // namespace

json parseUntrusted(std::string_view text) {
    const auto shallow = [](int depth, json::parse_event_t, const json&) { return depth <= kMaxDepth; };
    json parsed = json::parse(text, shallow, /*allow_exceptions=*/false);
    return parsed.is_discarded() ? json() : parsed;
}

const json& member(const json& object, const char* name) {
    if (!object.is_object()) return kNull;
    const auto found = object.find(name);
    return found == object.end() ? kNull : *found;
}

const json& element(const json& array, std::size_t index) {
    return array.is_array() && index < array.size() ? array[index] : kNull;
}

std::optional<double> number(const json& value) {
    if (!value.is_number()) return std::nullopt;
    const auto read = value.get<double>();
    return std::isfinite(read) ? std::optional(read) : std::nullopt;
}

std::optional<std::int64_t> integer(const json& value, std::int64_t least, std::int64_t most) {
    if (!value.is_number_integer()) return std::nullopt;
    const auto read = value.get<std::int64_t>();
    return read < least || read > most ? std::nullopt : std::optional(read);
}

bool truth(const json& value) {
    return value.is_boolean() && value.get<bool>();
}

std::string text(const json& value) {
    return value.is_string() ? oneLine(value.get<std::string>()) : std::string();
}

std::string dump(const nlohmann::ordered_json& value) {
    return value.dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace incipit::project
