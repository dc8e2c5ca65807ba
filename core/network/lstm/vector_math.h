#pragma once

// Arithmetic on a few numbers at a time, for files that are compiled once for each kind of processor. All is
// in an unnamed namespace and calls nothing outside of it: code for one processor must never stand in for
// another's.

#include <cstdint>

namespace incipit::network {

namespace {

/// The layout of IEEE 754's numbers.
template <typename Value>
struct Binary;

template <>
struct Binary<float> {
    using Integer = std::int32_t;
    static constexpr int kMantissaBits = 23;
    static constexpr Integer kBias = 127;
    static constexpr float kLargestExponent = 88;    ///< of e
    static constexpr float kLn2High = 0x1.62e4p-1F;  ///< few digits: their product with an integer is exact
    static constexpr float kLn2Low = 0x1.7f7d1cp-20F;
    static constexpr int kTerms = 7;
};

template <>
struct Binary<double> {
    using Integer = std::int64_t;
    static constexpr int kMantissaBits = 52;
    static constexpr Integer kBias = 1023;
    static constexpr double kLargestExponent = 708;
    static constexpr double kLn2High = 0x1.62e42feep-1;
    static constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
    static constexpr int kTerms = 13;
};

/// Vectors of kBytes bytes.
template <typename Value, int kBytes>
struct Vector {
    using Bits = Binary<Value>;
    // NOLINTBEGIN(modernize-use-using): the attribute belongs to a typedef
    typedef Value Vec __attribute__((vector_size(kBytes)));
    typedef typename Bits::Integer Integers __attribute__((vector_size(kBytes)));
    typedef Value Anywhere __attribute__((vector_size(kBytes), aligned(sizeof(Value)), may_alias));
    // NOLINTEND(modernize-use-using)
    static constexpr int kLanes = kBytes / static_cast<int>(sizeof(Value));

    static Vec load(const Value* from) { return *reinterpret_cast<const Anywhere*>(from); }
    static void store(Value* to, Vec vec) { *reinterpret_cast<Anywhere*>(to) = vec; }

    /// The first `count` numbers; the others are 0, or left alone.
    static Vec load(const Value* from, std::int64_t count) {
        if (count >= kLanes) return load(from);
        Vec vec{};
        for (std::int64_t i = 0; i < count; ++i) {
            vec[i] = from[i];
        }
        return vec;
    }
    static void store(Value* to, Vec vec, std::int64_t count) {
        if (count >= kLanes) return store(to, vec);
        for (std::int64_t i = 0; i < count; ++i) {
            to[i] = vec[i];
        }
    }

    /// e^x - 1 within a few units of the last place, also near 0; x is held within ±kLargestExponent. With
    /// x = n ln 2 + r and |r| <= ln 2 / 2 it is 2^n (e^r - 1) + (2^n - 1), with Taylor's series for e^r - 1
    /// (Cody and Waite 1980 for the reduction in two parts).
    static Vec expm1(Vec x) {
        constexpr auto kLog2E = static_cast<Value>(1.442695040888963407359924681);
        // Adding 3/2 · 2^bits rounds to an integer, which then stands in the lowest bits.
        constexpr auto kRound =
            static_cast<Value>(1.5 * static_cast<double>(std::int64_t{1} << Bits::kMantissaBits));
        x = x > Bits::kLargestExponent ? Vec{} + Bits::kLargestExponent : x;
        x = x < -Bits::kLargestExponent ? Vec{} - Bits::kLargestExponent : x;
        const Vec rounded = x * kLog2E + kRound;
        const Vec n = rounded - kRound;
        const Vec r = (x - n * Bits::kLn2High) - n * Bits::kLn2Low;
        Vec series{};
        Value factor = 1;  // 1/k!, largest k first
        for (int k = 2; k <= Bits::kTerms; ++k) {
            factor /= static_cast<Value>(k);
        }
        for (int k = Bits::kTerms; k >= 2; --k) {
            series = series * r + factor;
            factor *= static_cast<Value>(k);
        }
        series = series * r * r + r;
        const Vec power = (Vec)(((Integers)rounded + Bits::kBias) << Bits::kMantissaBits);
        return power * series + (power - 1);
    }

    static Vec sigmoid(Vec x) { return 1 / (2 + expm1(-x)); }

    static Vec tanh(Vec x) {
        const Vec e = expm1(2 * x);
        return e / (e + 2);
    }
};

}  // namespace

}  // namespace incipit::network
