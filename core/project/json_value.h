#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace incipit::project {

/// JSON from a file that nobody vouches for: null where it is none, or nested deeper than anything of ours.
[[nodiscard]] nlohmann::json parseUntrusted(std::string_view text);

/// A member of an object, or an element of an array; null where there is none.
[[nodiscard]] const nlohmann::json& member(const nlohmann::json& object, const char* name);
[[nodiscard]] const nlohmann::json& element(const nlohmann::json& array, std::size_t index);

/// What a value holds; nothing where it is of another type, or out of range.
[[nodiscard]] std::optional<double> number(const nlohmann::json& value);
[[nodiscard]] std::optional<std::int64_t> integer(const nlohmann::json& value, std::int64_t least,
                                                  std::int64_t most);
[[nodiscard]] bool truth(const nlohmann::json& value);
[[nodiscard]] std::string text(const nlohmann::json& value);  ///< one line; empty where it is no text

/// On one line; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string dump(const nlohmann::ordered_json& json);

}  // namespace incipit::project
