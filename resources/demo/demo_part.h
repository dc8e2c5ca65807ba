#pragma once

#include <span>
#include <string_view>

#include "demo_piece.h"
#include "demo_words.h"

namespace incipit::demo {

/// Reads the music of a part: fills its notes, dynamics and length.
/// @throws Error with file and line for an unknown word, a bar that is not full, a tie that leads nowhere
void readMusic(Part& part, std::span<const Word> words, int barLength, std::string_view file);

}  // namespace incipit::demo
