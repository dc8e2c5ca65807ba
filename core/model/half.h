#pragma once

#include <cstdint>

namespace incipit::model {

/// A binary16 number of IEEE 754 (2019, section 3.6) in its bits.
using HalfFloat = std::uint16_t;

/// Exact.
[[nodiscard]] float fromHalf(HalfFloat half);

/// The nearest, the even one of two; beyond +-65,504 the largest. @param value  finite
[[nodiscard]] HalfFloat toHalf(float value);

}  // namespace incipit::model
