#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "base/fact.h"
#include "midi/score.h"

namespace incipit::midi {

/// Quarter notes a minute. A faster tempo is limited to it: no music needs it, and a tempo of 60,000,000
/// would put a whole piece into one moment.
inline constexpr double kFastestTempo = 10'000;

/// A score and what had to be mended to get it. Warnings are for the user, at most a few dozen (many of
/// one kind are counted in one); none means that the file was sound.
struct SmfReading {
    Score score;
    std::vector<Fact> warnings;
};

/// Reads a Standard MIDI File (formats 0, 1, 2; also in a RIFF .rmi). Whatever music a damaged file still
/// holds is kept and each repair is a warning; memory stays in proportion to the bytes.
///
/// Notes pair first on, first off for each channel and key of a track. A note without an end ends with its
/// track. Format 2: each track is placed after the end of the one before.
/// @throws Error without a path when the bytes hold no MIDI file at all (empty, another kind of file, no
/// tracks). Reference: The Complete MIDI 1.0 Detailed Specification, "Standard MIDI Files 1.0"; RP-029 for
/// .rmi.
[[nodiscard]] SmfReading readSmf(std::span<const std::byte> bytes);

/// The same from a file; errors name the path.
[[nodiscard]] SmfReading readSmf(const std::filesystem::path& path);

}  // namespace incipit::midi
