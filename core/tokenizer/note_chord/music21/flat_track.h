#pragma once

#include <cstdint>
#include <vector>

#include "tokenizer/note_chord/music21/budget.h"
#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// A track as one sequence in reading order: sounds cut at the barlines, silences filled with rests, tempos
/// and instruments where they stand.
struct FlatTrack {
    std::vector<Element> elements;
    std::vector<Element> tempos;  ///< those among the elements
    Time end = 0;
};

/// Bars, voices, ties and rests of a quantised track.
/// @param elements   in reading order, with the conductor's marks among them
/// @param conductor  the marks of the tracks without notes that stand before this one
/// @param track      goes into the rests' index
/// @throws Error when the result goes over the budget
[[nodiscard]] FlatTrack writeInBars(const std::vector<Element>& elements,
                                    const std::vector<Element>& conductor, bool needsVoices,
                                    std::uint32_t track, Budget& budget);

}  // namespace incipit::tokenizer
