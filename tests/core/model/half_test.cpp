#include "model/half.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace incipit;
using model::fromHalf;
using model::HalfFloat;
using model::toHalf;

TEST_CASE("Numbers of 16 bits are those of IEEE 754, and come back from float32 as they were", "[model]") {
    CHECK(fromHalf(0x3C00) == 1);
    CHECK(fromHalf(0xC000) == -2);
    CHECK(fromHalf(0x3555) == 0.333251953125F);
    CHECK(fromHalf(0x7BFF) == 65504);
    CHECK(fromHalf(0x0400) == std::ldexp(1.0F, -14));
    CHECK(fromHalf(0x0001) == std::ldexp(1.0F, -24));
    CHECK(std::isinf(fromHalf(0x7C00)));
    CHECK(std::isnan(fromHalf(0x7E00)));
    for (unsigned bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<HalfFloat>(bits);
        if (std::isfinite(fromHalf(half))) REQUIRE(toHalf(fromHalf(half)) == half);
    }
}

TEST_CASE("A number between two of 16 bits becomes the nearest, of two as near the even one", "[model]") {
    for (unsigned bits = 0; bits < 0x7BFF; ++bits) {
        const auto low = static_cast<HalfFloat>(bits), high = static_cast<HalfFloat>(bits + 1);
        const float middle = (fromHalf(low) + fromHalf(high)) / 2;
        REQUIRE(toHalf(middle) == (bits % 2 == 0 ? low : high));
        REQUIRE(toHalf(std::nextafter(middle, 0.0F)) == low);
        REQUIRE(toHalf(std::nextafter(-middle, -1e9F)) == (0x8000U | high));
    }
    CHECK(toHalf(1e9F) == 0x7BFF);
    CHECK(toHalf(-70000) == 0xFBFF);
    CHECK(toHalf(1e-30F) == 0);
}
