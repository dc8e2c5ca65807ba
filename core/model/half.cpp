#include "model/half.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace incipit::model {

namespace {

constexpr int kFraction = 10, kBias = 15;
constexpr unsigned kMaxExponent = 31, kSign = 0x8000;
constexpr float kLargest = 65504;

}  // namespace

float fromHalf(HalfFloat half) {
    const unsigned exponent = (half >> 10U) & kMaxExponent;
    const unsigned fraction = half & 0x3FFU;
    float value = 0;
    if (exponent == kMaxExponent) {
        value =
            fraction == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
    } else if (exponent == 0) {
        value = std::ldexp(static_cast<float>(fraction), 1 - kBias - kFraction);
    } else {
        value =
            std::ldexp(static_cast<float>(fraction | 0x400U), static_cast<int>(exponent) - kBias - kFraction);
    }
    return (half & kSign) != 0 ? -value : value;
}

HalfFloat toHalf(float value) {
    const float size = std::min(std::abs(value), kLargest);
    const unsigned sign = std::signbit(value) ? kSign : 0;
    if (size == 0) return static_cast<HalfFloat>(sign);
    // In units of the last place at this size, which below the normal numbers is that of the smallest.
    const int exponent = std::max(std::ilogb(size), 1 - kBias);
    const auto units = static_cast<unsigned>(std::nearbyint(std::ldexp(size, kFraction - exponent)));
    // A fraction that was rounded up carries into the exponent; one without its leading bit is subnormal.
    return static_cast<HalfFloat>(sign | ((static_cast<unsigned>(exponent + kBias - 1) << 10U) + units));
}

}  // namespace incipit::model
