#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.h"

namespace incipit::test {

/// Numbers between -0.8 and 0.8.
inline std::vector<double> randomValues(std::size_t count, std::uint64_t seed) {
    base::Random random(base::Purpose::Weights, {seed});
    std::vector<double> values(count);
    for (double& value : values)
        value = 0.8 * (2 * random.uniform() - 1);
    return values;
}

inline double largestDifference(const std::vector<double>& a, const std::vector<double>& b) {
    REQUIRE(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

}  // namespace incipit::test
