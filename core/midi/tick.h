#pragma once

#include <compare>
#include <cstdint>

namespace incipit::midi {

/// A moment or a length in a file's own unit of time (see Division). 64 bits: damaged files add up past 2^32.
struct Tick {
    std::int64_t value = 0;

    // clang-tidy 14 takes the comparison with 0 in the default for a null pointer.
    constexpr auto operator<=>(const Tick&) const = default;  // NOLINT(modernize-use-nullptr)
    constexpr Tick& operator+=(Tick other) {
        value += other.value;
        return *this;
    }
    constexpr Tick& operator-=(Tick other) {
        value -= other.value;
        return *this;
    }
};

constexpr Tick operator+(Tick a, Tick b) {
    return {a.value + b.value};
}
constexpr Tick operator-(Tick a, Tick b) {
    return {a.value - b.value};
}

}  // namespace incipit::midi
