#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace incipit::base {

/// No number of a file is beyond it, so that sums of a few fit an int.
inline constexpr std::int64_t kMaxInt = 1'000'000'000;

/// JSON of untrusted text, or nothing when it is not JSON, not UTF-8, or nested deeper than maxDepth (which a
/// reader could run out of stack on).
[[nodiscard]] std::optional<nlohmann::json> parseJson(std::string_view text, int maxDepth);

/// An integer within bounds, or nothing.
[[nodiscard]] std::optional<std::int64_t> integer(const nlohmann::json& value, std::int64_t low,
                                                  std::int64_t high);

/// A finite number, or nothing.
[[nodiscard]] std::optional<double> number(const nlohmann::json& value);

/// The member of an object, or null.
[[nodiscard]] const nlohmann::json& member(const nlohmann::json& object, const char* name);

}  // namespace incipit::base
