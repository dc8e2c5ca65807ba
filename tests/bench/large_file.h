#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>

namespace incipit::bench {

/// What a MIDI file of so many notes costs: seconds and peak memory of each run, from the file to a score and
/// to the tokens of the note-chord and the event scheme. Each run is a process of its own.
/// @param tracks  over which the notes are shared out
/// @returns an object whose "complete" is false when notes were lost or a run failed
[[nodiscard]] nlohmann::json largeFile(std::size_t notes, std::size_t tracks);

}  // namespace incipit::bench
