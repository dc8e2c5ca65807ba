#include "tokenizer/note_chord/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace incipit::tokenizer {
namespace {

constexpr std::size_t kSets = 4096;

template <typename Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::array<std::string, 128> allPitchNames() {
    constexpr std::array<std::string_view, 12> kSteps{"C",  "C#", "D",  "E-", "E",  "F",
                                                      "F#", "G",  "G#", "A",  "B-", "B"};
    std::array<std::string, 128> names;
    for (std::size_t pitch = 0; pitch < names.size(); ++pitch) {
        names[pitch] = std::string(kSteps[pitch % 12]) + std::to_string(static_cast<int>(pitch / 12) - 1);
    }
    return names;
}

/// PartSpan, then the intervals above the first note from the left: what the rotations of a set are compared
/// by.
std::array<unsigned, 13> shapeOf(unsigned pitchClasses, unsigned first) {
    const unsigned rotated = ((pitchClasses >> first) | (pitchClasses << (12 - first))) & (kSets - 1);
    std::array<unsigned, 13> shape{};
    std::size_t count = 1;
    for (unsigned interval = 1; interval < 12; ++interval) {
        if ((rotated >> interval) & 1U) shape[count++] = interval;
    }
    shape[0] = shape[count - 1];
    return shape;
}

std::string spellSet(unsigned pitchClasses) {
    std::optional<unsigned> best;
    for (unsigned first = 0; first < 12; ++first) {
        if (((pitchClasses >> first) & 1U) == 0) continue;
        if (!best || shapeOf(pitchClasses, first) < shapeOf(pitchClasses, *best)) best = first;
    }
    std::string text;
    for (unsigned interval = 0; best && interval < 12; ++interval) {
        const unsigned pitchClass = (*best + interval) % 12;
        if (((pitchClasses >> pitchClass) & 1U) == 0) continue;
        if (!text.empty()) text += '.';
        text += std::to_string(pitchClass);
    }
    return text;
}

std::array<std::string, kSets> allNormalOrders() {
    std::array<std::string, kSets> orders;
    for (unsigned set = 0; set < kSets; ++set)
        orders[set] = spellSet(set);
    return orders;
}

}  // namespace

const std::string& pitchName(int pitch) {
    static const std::array<std::string, 128> kNames = allPitchNames();
    return kNames.at(static_cast<std::size_t>(pitch));
}

std::optional<int> pitchOfName(std::string_view name) {
    constexpr std::array<int, 7> kNaturals{9, 11, 0, 2, 4, 5, 7};  // A to G
    if (name.size() < 2 || name[0] < 'A' || name[0] > 'G') return std::nullopt;
    int pitch = kNaturals.at(static_cast<std::size_t>(name[0] - 'A'));
    std::string_view rest = name.substr(1);
    const char accidental = rest[0];
    std::size_t accidentals = 0;
    if (accidental == '#' || accidental == '-') {
        accidentals = std::min(rest.find_first_not_of(accidental), rest.size());
    }
    pitch += (accidental == '#' ? 1 : -1) * static_cast<int>(std::min<std::size_t>(accidentals, 100));
    rest.remove_prefix(accidentals);
    // After sharps a minus can only be the octave's.
    const bool below = rest.starts_with('-');
    if (below) rest.remove_prefix(1);
    if (rest.empty() || rest.size() > 2 || !std::all_of(rest.begin(), rest.end(), isDigit))
        return std::nullopt;
    const int octave = number<int>(rest).value_or(0);
    pitch += 12 * ((below ? -octave : octave) + 1);
    if (pitch < 0 || pitch > 127) return std::nullopt;
    return pitch;
}

const std::string& normalOrder(std::uint16_t pitchClasses) {
    static const std::array<std::string, kSets> kOrders = allNormalOrders();
    return kOrders.at(pitchClasses);
}

std::optional<std::vector<int>> pitchesOfChord(std::string_view chord) {
    std::vector<int> pitches;
    while (true) {
        const std::size_t dot = std::min(chord.find('.'), chord.size());
        const std::string_view text = chord.substr(0, dot);
        if (text.empty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), isDigit)) {
            return std::nullopt;
        }
        const int value = number<int>(text).value_or(0);
        if (value > 127) return std::nullopt;
        pitches.push_back(value < 12 ? value + 60 : value);
        if (dot == chord.size()) return pitches;
        chord.remove_prefix(dot + 1);
    }
}

std::string restName(double seconds) {
    std::array<char, 64> text{};
    text[0] = '#';
    const bool plain = seconds == 0 || (std::abs(seconds) >= 1e-4 && std::abs(seconds) < 1e16);
    const auto written = std::to_chars(text.data() + 1, text.data() + text.size(), seconds,
                                       plain ? std::chars_format::fixed : std::chars_format::scientific);
    std::string name(text.data(), written.ptr);
    if (plain && name.find('.') == std::string::npos) name += ".0";
    return name;
}

bool isRest(std::string_view token) {
    if (!token.starts_with('#')) return false;
    const std::optional<double> seconds = number<double>(token.substr(1));
    return seconds && std::isfinite(*seconds) && *seconds >= 0;
}

}  // namespace incipit::tokenizer
