#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "midi/score.h"

namespace incipit::midi {

/// The score as a Standard MIDI File of its format. readSmf() gives back an equal score when the score is in
/// the form that a file can hold: within a track no two notes of one channel and pitch where the later starts
/// inside the earlier and ends before it. At one tick: note-offs, then other events in their order, then
/// note-ons; a note of length 0 is on, then off.
/// @throws Error when a value does not fit the format (more than 65,535 tracks, a delta over 2^28 - 1 ticks,
///         several tracks in format 0).
[[nodiscard]] std::vector<std::byte> writeSmf(const Score& score);

/// The same, but that a track which stands in another file comes out byte for byte as it stands there: what
/// an edit did not touch is as the file's author wrote it. Only where reading that file mended nothing, its
/// division is the score's, and neither holds independent sequences; else as writeSmf().
/// @param original  the bytes of a MIDI file, or anything else
[[nodiscard]] std::vector<std::byte> writeSmfLike(const Score& score, std::span<const std::byte> original);

/// The same as writeSmf() to a file, atomically; errors name the path.
void writeSmf(const Score& score, const std::filesystem::path& path);

}  // namespace incipit::midi
