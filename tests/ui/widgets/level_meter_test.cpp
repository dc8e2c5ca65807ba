#include "ui/widgets/level_meter.h"

#include <catch2/catch.hpp>

using namespace incipit::ui;

TEST_CASE("the level rises at once, falls slowly, and its peak stands for a second", "[ui]") {
    LevelMeter meter;
    meter.setLevels(1, 0.1F, 1, 0.04);
    CHECK(meter.level(0) == Approx(0).margin(0.01));
    CHECK(meter.level(1) == Approx(-20).margin(0.01));
    for (int i = 0; i < 20; ++i)
        meter.setLevels(0, 0, 1, 0.04);
    CHECK(meter.level(0) == Approx(-0.8 * 20 / 1.7));
    CHECK(meter.peak(0) == Approx(0).margin(0.01));
    for (int i = 0; i < 200; ++i)
        meter.setLevels(0, 0, 1, 0.04);
    CHECK(meter.level(0) == LevelMeter::kFloor);
    CHECK(meter.peak(0) == LevelMeter::kFloor);
    meter.setLevels(100, 100, 1, 0.04);
    CHECK(meter.level(0) < 4);
    CHECK_FALSE(meter.grab().isNull());
}

TEST_CASE("what the limiter takes is shown at once, and goes when it takes no more", "[ui]") {
    LevelMeter meter;
    meter.setLevels(0.9F, 0.9F, 0.5F, 0.04);
    CHECK(meter.reduction() == Approx(6.02).margin(0.01));
    CHECK_FALSE(meter.grab().isNull());
    meter.setLevels(0.9F, 0.9F, 1, 0.04);
    CHECK(meter.reduction() == Approx(6.02 - 0.04 * 20 / 1.7).margin(0.01));
    for (int i = 0; i < 20; ++i)
        meter.setLevels(0.9F, 0.9F, 1, 0.04);
    CHECK(meter.reduction() == 0);
}
