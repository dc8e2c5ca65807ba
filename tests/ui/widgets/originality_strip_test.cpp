#include "ui/widgets/originality_strip.h"

#include <QImage>
#include <catch2/catch.hpp>

#include "studio.h"

using namespace incipit::ui;
using incipit::test::waitUntil;

TEST_CASE("the originality strip says what it draws, and from which epoch on the network copies", "[ui]") {
    OriginalityStrip strip;
    CHECK(!strip.accessibleDescription().contains("Epoch 1"));
    strip.setSamples({{.epoch = 1, .original = 1}, {.epoch = 4, .original = 0.5}}, 0.65, 4);
    CHECK(strip.accessibleDescription().contains("Epoch 1: 100 %"));
    CHECK(strip.accessibleDescription().contains("Epoch 4: 50 %"));
    CHECK(strip.accessibleDescription().contains("Below 65 %: copies from epoch 4 on"));
    CHECK(strip.toolTip() == strip.accessibleDescription());
    strip.setSamples({{.epoch = 1, .original = 1}}, 0.65, std::nullopt);
    CHECK(!strip.accessibleDescription().contains("copies from"));
}

TEST_CASE("the originality strip draws its samples on the axis of the plot above", "[ui]") {
    OriginalityStrip strip;
    strip.resize(400, strip.sizeHint().height());
    const auto drawn = [&](int x) {
        const QImage image = strip.grab().toImage();
        const QColor ground = strip.palette().color(QPalette::Base);
        for (int y = 0; y < image.height() / 3; ++y) {
            if (image.pixelColor(x, y) != ground) return true;
        }
        return false;
    };
    strip.setSamples({{.epoch = 5, .original = 1}}, 0.65, std::nullopt);
    CHECK(!drawn(200));  // there is no axis yet
    strip.setAxis({.from = 0, .to = 10, .left = 100, .right = 300});
    CHECK(drawn(200));
    CHECK(!drawn(250));
    strip.setAxis({.from = 0, .to = 20, .left = 100, .right = 300});
    CHECK(drawn(150));
    CHECK(!drawn(200));
}

TEST_CASE("a loss plot tells where its axis of epochs is when it is drawn", "[ui]") {
    LossPlot plot;
    plot.resize(600, 400);
    plot.addEpoch(1, 3, std::nullopt);
    plot.addEpoch(8, 2, std::nullopt);
    int drawings = 0;
    QObject::connect(&plot, &LossPlot::drawn, [&drawings] { ++drawings; });
    plot.show();
    REQUIRE(waitUntil([&] { return drawings > 0 && plot.axis().to > 8; }));
    CHECK(plot.axis().from == 0);
    CHECK(plot.axis().left > 0);
    CHECK(plot.axis().right > plot.axis().left);
    CHECK(plot.axis().right <= 600);
}
