#include "project/left_parts.h"

#include <limits>

#include "project/json_value.h"

namespace incipit::project {

namespace {

constexpr int kFormat = 1;

}  // namespace

std::string toText(const std::vector<midi::PartId>& parts) {
    if (parts.empty()) return {};
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& [track, channel] : parts)
        rows.push_back({track, channel});
    return dump({{"format", kFormat}, {"parts", rows}});
}

std::vector<midi::PartId> readParts(std::string_view text) {
    const nlohmann::json object = parseUntrusted(text);
    if (!integer(member(object, "format"), kFormat, kFormat)) return {};
    const nlohmann::json& rows = member(object, "parts");
    std::vector<midi::PartId> parts;
    for (std::size_t i = 0; rows.is_array() && i < rows.size(); ++i) {
        const auto track = integer(element(rows[i], 0), 0, std::numeric_limits<int>::max());
        const auto channel = integer(element(rows[i], 1), 0, 15);
        if (track && channel) parts.push_back({static_cast<std::size_t>(*track), static_cast<int>(*channel)});
    }
    return parts;
}

}  // namespace incipit::project
