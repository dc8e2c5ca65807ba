#include "export/quantiser.h"

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace incipit::exporting {

TEST_CASE("Samples become the nearest of 24 bits, and full scale is kept", "[export]") {
    Quantiser quantiser(24);
    constexpr float kStep = 1.0F / (1 << 23);
    const std::vector<float> samples{0, 0.5F, -0.5F, 2.6F * kStep, -2.6F * kStep, 1, -1, 1.5F, -3};
    const auto integers = quantiser.quantise(samples);
    REQUIRE(integers.size() == samples.size());
    const std::vector<std::int32_t> expected{0,       1 << 22,    -(1 << 22), 3,         -3,
                                             8388607, -(1 << 23), 8388607,    -(1 << 23)};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(integers[i] == expected[i] * 256);
    }
}

TEST_CASE("What lies between two steps of 16 bits survives in their mean", "[export]") {
    Quantiser quantiser(16);
    constexpr double kStep = 1.0 / (1 << 15);
    for (const double level : {0.1, 0.3, 0.5, -0.7, 100.25}) {
        const std::vector<float> samples(100'000, static_cast<float>(level * kStep));
        double sum = 0;
        std::size_t finer = 0;
        for (const std::int32_t integer : quantiser.quantise(samples)) {
            if (integer % 65536 != 0) ++finer;
            sum += integer / 65536.0;
        }
        CHECK(finer == 0);
        CHECK(sum / 100'000 == Approx(level).margin(0.02));
    }
}

TEST_CASE("Silence stays silent at 16 bits", "[export]") {
    Quantiser quantiser(16);
    for (const std::int32_t integer : quantiser.quantise(std::vector<float>(1000, 1e-8F))) {
        CHECK(integer == 0);
    }
}

}  // namespace incipit::exporting
