#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace incipit::bench {

/// The value below which a share (0 to 1) of the values lies; 0 without values.
inline double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(share * last + 0.5)];
}

inline double median(std::vector<double> values) {
    return quantile(std::move(values), 0.5);
}

}  // namespace incipit::bench
