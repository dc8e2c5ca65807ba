#pragma once

#include <vector>

#include "midi/score.h"
#include "tokenizer/element.h"

namespace incipit::tokenizer {

/// A note whose end was found as music21 finds it; in ticks.
struct PairedNote {
    midi::Tick onset;
    midi::Tick end;
    int channel = 0;  ///< 0 to 15
    int pitch = 0;
};

/// Each note-on with the earliest note-off of its channel and pitch that follows it in the file, whether or
/// not an older note ended there too. Notes that nothing ended are left out.
[[nodiscard]] std::vector<PairedNote> pairAsMusic21(const midi::Track& track);

struct Gathering {
    std::vector<Element> sounds;  ///< notes and chords by onset; start and length in ticks
    bool needsVoices = false;     ///< notes that begin together end apart
};

/// Gathers notes that begin within a quarter of a quarter note and end within as much into chords.
/// @param notes  by onset
[[nodiscard]] Gathering gatherChords(const std::vector<PairedNote>& notes, double ticksPerQuarter);

}  // namespace incipit::tokenizer
