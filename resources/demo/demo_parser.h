#pragma once

#include <string_view>

#include "demo_piece.h"

namespace incipit::demo {

/// Reads a piece from the text that resources/docs/demo-text.md describes.
/// @param file  the name that messages begin with
/// @throws Error "FILE:LINE: what is wrong", for the first mistake
[[nodiscard]] Piece parse(std::string_view text, std::string_view file);

}  // namespace incipit::demo
