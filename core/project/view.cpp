#include "project/view.h"

#include <array>
#include <cmath>
#include <utility>

#include "project/json_value.h"

namespace incipit::project {

namespace {

constexpr int kFormat = 1;
constexpr double kMost = 1e12;

constexpr std::array<std::pair<const char*, double View::*>, 4> kNumbers{
    {{"left", &View::left},
     {"ticks_per_pixel", &View::ticksPerPixel},
     {"top", &View::top},
     {"key_height", &View::keyHeight}}};

}  // namespace

std::string toText(const View& view) {
    nlohmann::ordered_json object{{"format", kFormat}};
    for (const auto& [name, value] : kNumbers)
        object[name] = view.*value;
    return dump(object);
}

std::optional<View> readView(std::string_view text) {
    const nlohmann::json object = parseUntrusted(text);
    if (!integer(member(object, "format"), kFormat, kFormat)) return std::nullopt;
    View view;
    for (const auto& [name, value] : kNumbers) {
        const auto read = number(member(object, name));
        if (!read || !(*read >= 0 && *read <= kMost)) return std::nullopt;
        view.*value = *read;
    }
    if (view.ticksPerPixel <= 0 || view.keyHeight <= 0) return std::nullopt;
    return view;
}

}  // namespace incipit::project
