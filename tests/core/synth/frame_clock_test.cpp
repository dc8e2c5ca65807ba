#include "synth/frame_clock.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <random>

using incipit::synth::FrameClock;

namespace {

using Seconds = std::chrono::duration<double>;

FrameClock::Clock::time_point moment(double seconds) {
    return FrameClock::Clock::time_point(
        std::chrono::duration_cast<FrameClock::Clock::duration>(Seconds(seconds)));
}

}  // namespace

TEST_CASE("A device that asks late by some milliseconds keeps an even clock", "[synth]") {
    // A card that runs a thousandth fast, and a thread that wakes up to two milliseconds late.
    constexpr double kRate = 48000;
    constexpr std::size_t kFrames = 256;
    const double period = kFrames / (kRate * 1.001);
    FrameClock clock(kRate);
    std::mt19937 random(1);
    std::uniform_real_distribution<double> late(0, 0.002);
    auto before = clock.next(moment(100), kFrames);
    double worst = 0;
    for (int block = 1; block < 4000; ++block) {
        const auto first = clock.next(moment(100 + block * period + late(random)), kFrames);
        if (block > 2000) worst = std::max(worst, std::abs(Seconds(first - before).count() - period));
        before = first;
    }
    // Between two blocks less than two samples are lost or won.
    CHECK(worst < 2 / kRate);
    CHECK(Seconds(before - moment(100 + 3999 * period)).count() == Approx(0.001).margin(0.0005));
}

TEST_CASE("After a pause the clock begins anew", "[synth]") {
    FrameClock clock(48000);
    clock.next(moment(1), 256);
    clock.next(moment(1 + 256 / 48000.0), 256);
    CHECK(Seconds(clock.next(moment(9), 512) - moment(9)).count() == Approx(0).margin(1e-6));
}
