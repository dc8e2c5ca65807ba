#pragma once

#include <string>

namespace incipit::cli {

/// "1:02:03" or "2:03", rounded up; negative seconds count as 0.
[[nodiscard]] std::string durationText(double seconds);

}  // namespace incipit::cli
