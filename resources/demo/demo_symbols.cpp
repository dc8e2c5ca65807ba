#include "demo_symbols.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "demo_piece.h"

namespace incipit::demo {

namespace {

using Named = std::pair<std::string_view, int>;

constexpr std::array<Named, 18> kDrums = {{{"kick", 36},
                                           {"sidestick", 37},
                                           {"snare", 38},
                                           {"clap", 39},
                                           {"floortom", 41},
                                           {"hat", 42},
                                           {"pedal", 44},
                                           {"lowtom", 45},
                                           {"openhat", 46},
                                           {"midtom", 47},
                                           {"crash", 49},
                                           {"hightom", 50},
                                           {"ride", 51},
                                           {"bell", 53},
                                           {"splash", 55},
                                           {"cowbell", 56},
                                           {"tambourine", 54},
                                           {"shaker", 70}}};

constexpr std::array<Named, 8> kDynamics = {
    {{"ppp", 30}, {"pp", 44}, {"p", 57}, {"mp", 69}, {"mf", 81}, {"f", 94}, {"ff", 106}, {"fff", 118}}};

std::optional<int> find(std::span<const Named> table, std::string_view name) {
    const auto* const end = table.data() + table.size();
    const auto* const found =
        std::find_if(table.data(), end, [&](const Named& n) { return n.first == name; });
    if (found == end) return {};
    return found->second;
}

}  // namespace

std::optional<int> drumOf(std::string_view name) {
    return find(kDrums, name);
}

std::optional<int> dynamicOf(std::string_view name) {
    return find(kDynamics, name);
}

std::optional<int> pitchOf(std::string_view name) {
    constexpr std::string_view kSteps = "C D EF G A B";
    if (name.size() < 2 || name.front() == ' ') return {};
    const std::size_t step = kSteps.find(name.front());
    if (step == std::string_view::npos) return {};
    int key = static_cast<int>(step);
    std::size_t i = 1;
    for (; i < name.size() && i < 3 && (name[i] == '#' || name[i] == 'b'); ++i) {
        key += name[i] == '#' ? 1 : -1;
    }
    if (i + 1 != name.size() || name[i] < '0' || name[i] > '9') return {};
    key += 12 * (name[i] - '0' + 1);
    if (key < 0 || key > 127) return {};
    return key;
}

std::optional<int> lengthOf(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        ++digits;
    }
    const auto divisor = numberOf(text.substr(0, digits));
    if (!divisor || *divisor < 1 || *divisor > 32 || (*divisor & (*divisor - 1)) != 0) return {};
    const std::string_view rest = text.substr(digits);
    const int length = kWhole / *divisor;
    if (rest.empty()) return length;
    if (rest == "t") return length * 2 / 3;
    if (rest == ".") return length * 3 / 2;
    if (rest == "..") return length * 7 / 4;
    return {};
}

std::optional<int> numberOf(std::string_view text) {
    int number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

}  // namespace incipit::demo
