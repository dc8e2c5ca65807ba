#pragma once

#include <optional>
#include <string_view>

namespace incipit::demo {

/// The MIDI key of a note name, 60 for "C4", sharps as "F#4", flats as "Bb3"; none when it is no name of a
/// key from 0 to 127.
[[nodiscard]] std::optional<int> pitchOf(std::string_view name);

/// The General MIDI key of a drum ("kick", "snare", "hat", "ride" …).
[[nodiscard]] std::optional<int> drumOf(std::string_view name);

/// The velocity of "ppp" to "fff".
[[nodiscard]] std::optional<int> dynamicOf(std::string_view name);

/// Ticks of a length: 1, 2, 4, 8, 16, 32 for whole to thirty-second, then dots or a t for triplets.
[[nodiscard]] std::optional<int> lengthOf(std::string_view text);

/// A whole number without a sign or with '-', and nothing after it.
[[nodiscard]] std::optional<int> numberOf(std::string_view text);

}  // namespace incipit::demo
