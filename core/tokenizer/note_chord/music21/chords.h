#pragma once

#include <vector>

#include "tokenizer/note_chord/music21/element.h"
#include "tokenizer/note_chord/music21/music21_score.h"

namespace incipit::tokenizer {

struct NotesAndChords {
    std::vector<Element> sounds;         ///< notes and chords by onset; start and length in ticks
    std::vector<std::uint32_t> soundOf;  ///< of each note given: Element::index of the sound that it is in
    bool needsVoices = false;            ///< notes that begin together end apart
};

/// Gathers notes that begin within a quarter of a quarter note and end within as much into chords.
/// @param notes  by onset
[[nodiscard]] NotesAndChords formChords(const std::vector<PairedNote>& notes, double ticksPerQuarter);

}  // namespace incipit::tokenizer
