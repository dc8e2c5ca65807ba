#include "generation/sampler.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "base/error.h"

using namespace incipit;
using generation::Options;

namespace {

const std::vector<float> kLogits{1.0F, 3.0F, 2.0F, 3.0F};

std::vector<double> frequencies(const Options& options, const std::vector<bool>& allowed = {}) {
    base::Random random(base::Purpose::Sampling, {9});
    std::vector<double> counts(kLogits.size());
    constexpr int kDraws = 40'000;
    for (int i = 0; i < kDraws; ++i) {
        counts[static_cast<std::size_t>(generation::choose(kLogits, allowed, options, random))] +=
            1.0 / kDraws;
    }
    return counts;
}

}  // namespace

TEST_CASE("Argmax takes the likeliest id, the lower one among equals", "[generation]") {
    base::Random random(base::Purpose::Sampling, {1});
    Options options;
    options.argmax = true;
    CHECK(generation::choose(kLogits, {}, options, random) == 1);
    CHECK(generation::choose(kLogits, {true, false, true, false}, options, random) == 2);
}

TEST_CASE("Sampling follows the softmax at its temperature", "[generation]") {
    const double temperature = GENERATE(0.5, 1.0, 2.0);
    Options options;
    options.temperature = temperature;
    const auto found = frequencies(options);
    double sum = 0;
    for (const float logit : kLogits)
        sum += std::exp(static_cast<double>(logit) / temperature);
    for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i] == Approx(std::exp(static_cast<double>(kLogits[i]) / temperature) / sum).margin(0.01));
    }
}

TEST_CASE("Top-k and top-p leave out the unlikely ids", "[generation]") {
    Options options;
    options.topK = 2;
    auto found = frequencies(options);
    CHECK(found[0] + found[2] == 0);
    CHECK(found[1] == Approx(0.5).margin(0.01));
    options.topK = 0;
    options.topP = 0.5;  // 0.40 + 0.40 hold it; the first alone does not
    found = frequencies(options);
    CHECK(found[0] + found[2] == 0);
    options.topP = 0.3;
    CHECK(frequencies(options)[1] == Approx(1));
    options.topP = 1;
    found = frequencies(options, {true, false, true, false});
    CHECK(found[1] + found[3] == 0);
    CHECK(found[2] == Approx(1 / (1 + std::exp(-1.0))).margin(0.01));
}

TEST_CASE("Min-p leaves out what is much less likely than the likeliest", "[generation]") {
    Options options;
    options.minP = 0.3;  // e^-1 = 0.37 of the likeliest stays, e^-2 = 0.14 does not
    auto found = frequencies(options);
    CHECK(found[0] == 0);
    CHECK(found[2] == Approx(std::exp(-1.0) / (2 + std::exp(-1.0))).margin(0.01));
    options.temperature = 0.5;  // e^-2 is too little now
    CHECK(frequencies(options)[2] == 0);
    options.minP = 1;
    CHECK(frequencies(options)[1] == Approx(0.5).margin(0.01));
    options.topP = 0.3;
    CHECK(frequencies(options)[1] == Approx(1));
}

TEST_CASE("Logits that are no numbers are never chosen", "[generation]") {
    base::Random random(base::Purpose::Sampling, {1});
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> some{nan, 0.5F, -std::numeric_limits<float>::infinity()};
    CHECK(generation::choose(some, {}, {}, random) == 1);
    const std::vector<float> none{nan, nan};
    CHECK_THROWS_AS(generation::choose(none, {}, {}, random), Error);
}
