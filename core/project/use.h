#pragma once

#include <string_view>

namespace incipit::project {

/// What training makes of a piece.
enum class Use {
    Learn,    ///< it learns from it
    Measure,  ///< it is measured on it, and does not learn from it
    Ignore,
};

/// As files have it: empty, "measured", "ignored".
[[nodiscard]] std::string_view nameOf(Use use);

/// What is none of them is Learn.
[[nodiscard]] Use useNamed(std::string_view name);

}  // namespace incipit::project
