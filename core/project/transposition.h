#pragma once

#include <string>
#include <string_view>

namespace incipit::project {

/// Semitones, either way, that training may read a piece higher or lower.
inline constexpr int kMostTransposition = 12;

/// Semitones as files have them, "-12" to "12"; empty for 0.
[[nodiscard]] std::string transpositionText(int semitones);

/// What is none of them is 0.
[[nodiscard]] int readTransposition(std::string_view text);

}  // namespace incipit::project
