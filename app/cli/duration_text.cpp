#include "cli/duration_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace incipit::cli {

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::ceil(std::max(0.0, seconds)));
    char text[32];
    if (whole >= 3600) {
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    }
    return text;
}

}  // namespace incipit::cli
