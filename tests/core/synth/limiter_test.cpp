#include "synth/limiter.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace incipit::synth {

namespace {

constexpr double kRate = 48000;
constexpr double kPi = std::numbers::pi;

using Side = std::vector<float>;

/// Largest size between and at the samples, by a sinc of 64 taps at eight points a sample: another way than
/// the limiter's own.
double truePeak(const Side& side) {
    constexpr int kPoints = 8, kHalf = 32;
    double peak = 0;
    for (int i = kHalf; i + kHalf < static_cast<int>(side.size()); ++i) {
        for (int point = 0; point < kPoints; ++point) {
            const double at = static_cast<double>(point) / kPoints;
            double sum = 0;
            for (int tap = 1 - kHalf; tap <= kHalf; ++tap) {
                const double x = at - tap;
                const double sinc = x == 0 ? 1 : std::sin(kPi * x) / (kPi * x);
                sum += sinc * (0.5 + 0.5 * std::cos(kPi * x / kHalf)) *
                       static_cast<double>(side[static_cast<std::size_t>(i + tap)]);
            }
            peak = std::max(peak, std::abs(sum));
        }
    }
    return peak;
}

Side sine(double hertz, double amplitude, std::size_t frames) {
    Side side(frames);
    for (std::size_t i = 0; i < frames; ++i)
        side[i] =
            static_cast<float>(amplitude * std::sin(2 * kPi * hertz * static_cast<double>(i) / kRate + 0.4));
    return side;
}

/// Silence, then bursts of all kinds: drums, basses, whistles, clicks of one sample.
Side bursts() {
    std::mt19937 random(1);
    std::uniform_real_distribution<float> noise(-3, 3);
    Side side(2000, 0.0F);
    for (const double hertz : {55.0, 440.0, 3000.0, 11999.0, 15000.0}) {
        const Side tone = sine(hertz, 4, 1500);
        side.insert(side.end(), tone.begin(), tone.end());
        side.insert(side.end(), 700, 0.0F);
    }
    // A snare: what no loudspeaker plays, near half the rate, is not in music either.
    for (int i = 0; i < 2000; ++i)
        side.push_back(0.5F * (side.back() + noise(random)));
    for (int i = 0; i < 20; ++i) {
        side.push_back(i % 2 == 0 ? 5.0F : -5.0F);
        side.insert(side.end(), 100, 0.0F);
    }
    side.insert(side.end(), 3000, 0.0F);
    return side;
}

}  // namespace

TEST_CASE("No sound goes above the ceiling, between samples either", "[synth]") {
    Side left = bursts(), right = bursts();
    std::ranges::reverse(right);
    Limiter limiter(kRate);
    // In blocks of odd sizes, as devices ask for them.
    for (std::size_t at = 0, size = 1; at < left.size(); at += size, size = size % 700 + 37) {
        size = std::min(size, left.size() - at);
        limiter.process(std::span(left).subspan(at, size), std::span(right).subspan(at, size));
    }
    const double ceiling = std::pow(10.0, Limiter::kCeiling / 20);
    CHECK(truePeak(left) <= ceiling);
    CHECK(truePeak(right) <= ceiling);
    CHECK(truePeak(left) > 0.8 * ceiling);
    CHECK(limiter.limitedFrames() > 10000);
    CHECK(limiter.takeLeastGain() < 0.3F);
    CHECK(limiter.takeLeastGain() == 1);
}

TEST_CASE("What is not loud comes out as it went in, a little later", "[synth]") {
    const Side before = sine(440, 0.85, 20000);
    Side left = before, right = before;
    Limiter limiter(kRate);
    limiter.process(left, right);
    const auto late = static_cast<std::ptrdiff_t>(limiter.latency());
    CHECK(std::equal(left.begin() + late, left.end(), before.begin()));
    CHECK(std::all_of(left.begin(), left.begin() + late, [](float sample) { return sample == 0; }));
    CHECK(static_cast<double>(limiter.latency()) <= 0.002 * kRate);
    CHECK(limiter.limitedFrames() == 0);
    CHECK(limiter.takeLeastGain() == 1);
}

TEST_CASE("After a loud sound the limiter comes back to what it is given", "[synth]") {
    Side left = sine(300, 3, 4800);
    const Side soft = sine(300, 0.5, 96000);
    left.insert(left.end(), soft.begin(), soft.end());
    Side right = left;
    Limiter limiter(kRate);
    limiter.process(left, right);
    CHECK(std::equal(left.end() - 24000, left.end(),
                     soft.end() - 24000 - static_cast<std::ptrdiff_t>(limiter.latency())));
}

TEST_CASE("Both sides get one gain, so that nothing wanders", "[synth]") {
    Side left = sine(500, 2, 9600), right = sine(500, 0.5, 9600);
    Limiter limiter(kRate);
    limiter.process(left, right);
    for (std::size_t i = 1000; i < left.size(); ++i)
        REQUIRE(left[i] == Approx(4 * right[i]).margin(1e-5));
}

TEST_CASE("A limiter without a ceiling only delays", "[synth]") {
    const Side before = bursts();
    Side frames;
    for (const float sample : before) {
        frames.push_back(sample);
        frames.push_back(-sample);
    }
    Limiter limiter(kRate, std::nullopt);
    limiter.process(frames);
    for (std::size_t i = limiter.latency(); i < before.size(); ++i)
        REQUIRE(frames[2 * i] == before[i - limiter.latency()]);
    CHECK(limiter.limitedFrames() == 0);
}

}  // namespace incipit::synth
