#include "project/transposition.h"

#include <charconv>
#include <cstdlib>
#include <system_error>

namespace incipit::project {

std::string transpositionText(int semitones) {
    return semitones != 0 ? std::to_string(semitones) : std::string();
}

int readTransposition(std::string_view text) {
    int semitones = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), semitones);
    const bool isWhole = code == std::errc() && end == text.data() + text.size();
    return isWhole && std::abs(semitones) <= kMostTransposition ? semitones : 0;
}

}  // namespace incipit::project
