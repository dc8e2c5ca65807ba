#pragma once

#include <vector>

#include "tokenizer/note_chord/music21/element.h"

namespace incipit::tokenizer {

/// Lays the sounds of a bar into voices, each into the first that is free at its onset. Where one voice
/// holds them all there is no need for any, and the result is empty.
/// @param elements  in reading order; with voices, the sounds are taken out of them
[[nodiscard]] std::vector<std::vector<Element>> layIntoVoices(std::vector<Element>& elements);

}  // namespace incipit::tokenizer
