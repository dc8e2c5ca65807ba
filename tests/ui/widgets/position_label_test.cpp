#include "ui/widgets/position_label.h"

#include <catch2/catch.hpp>

#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;

TEST_CASE("the position reads bar, beat, tick, time and tempo", "[ui]") {
    PositionLabel label;
    CHECK(label.text() == QString::fromUtf8("1.1.000 · 0:00.0 · ♩ 120"));
    const midi::TempoMap tempo(*ui_tests::trio());
    label.setPosition({480 * 5 + 37}, tempo);
    CHECK(label.text() == QString::fromUtf8("2.2.037 · 0:02.5 · ♩ 120"));
    label.setPosition({12, 3, 5}, 3599.99, 112.5);
    CHECK(label.text() == QString::fromUtf8("12.3.005 · 59:59.9 · ♩ 112.5"));
    CHECK_FALSE(label.grab().isNull());
}

TEST_CASE("the position keeps its width while it counts", "[ui]") {
    PositionLabel label;
    const int width = label.sizeHint().width();
    for (const int bar : {1, 11, 888, 1444}) {
        label.setPosition({bar, 4, 111}, bar, 90);
        CHECK(label.sizeHint().width() == width);
    }
    label.setPosition({100000000, 4, 111}, 1e300, 60000000);
    CHECK(label.sizeHint().width() > width);
}
