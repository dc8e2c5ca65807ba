#pragma once

#include <cstdint>
#include <span>

#include "base/random.h"

namespace incipit::network {

/// Fills a dropout mask: 0 with probability rate, else 1 / (1 - rate), so that the mean stays (Srivastava et
/// al. 2014, the inverted form that Keras uses). Each 64-bit draw gives two values.
template <typename Value>
void fillDropoutMask(std::span<Value> mask, double rate, base::Random& random) {
    const auto threshold = static_cast<std::uint64_t>(rate * 0x1p32);
    const auto kept = static_cast<Value>(1 / (1 - rate));
    for (std::size_t i = 0; i < mask.size(); i += 2) {
        const std::uint64_t draw = random.next();
        mask[i] = (draw & 0xFFFFFFFFU) < threshold ? Value{0} : kept;
        if (i + 1 < mask.size()) mask[i + 1] = draw >> 32U < threshold ? Value{0} : kept;
    }
}

}  // namespace incipit::network
