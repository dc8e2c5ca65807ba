#include "ui/widgets/loss_plot.h"

#include <QApplication>
#include <QImage>
#include <QTest>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "studio.h"

using namespace incipit::ui;
using incipit::test::waitUntil;

namespace {

void addRun(LossPlot& plot, int epochs) {
    for (int epoch = 0; epoch < epochs; ++epoch) {
        for (int step = 1; step <= 10; ++step)
            plot.addStep(epoch + step / 10.0, 4.0 / (1 + epoch));
        plot.addEpoch(epoch + 1, 4.0 / (1 + epoch), 3.0 + std::abs(epoch - 4));
    }
}

}  // namespace

TEST_CASE("the loss plot counts its points and marks the best epoch", "[ui]") {
    LossPlot plot;
    CHECK_FALSE(plot.bestEpoch());
    addRun(plot, 8);
    CHECK(plot.stepPoints() == 80);
    CHECK(plot.epochPoints() == 8);
    CHECK(plot.bestEpoch() == 5);
    plot.clear();
    CHECK(plot.stepPoints() == 0);
    CHECK(plot.epochPoints() == 0);
    CHECK_FALSE(plot.bestEpoch());
    plot.setHistory({3, 2, 2.5}, {});
    CHECK(plot.epochPoints() == 3);
    CHECK(plot.bestEpoch() == 2);
    plot.setHistory({3, 2, 1}, {5, 4.5, 4.8});
    CHECK(plot.bestEpoch() == 2);
}

TEST_CASE("the readout of the loss plot gives epoch, step and validation", "[ui]") {
    LossPlot plot;
    plot.resize(600, 400);
    addRun(plot, 8);
    plot.show();
    const bool drawn = waitUntil([&] { return plot.readout({300, 200}).contains("Epoch 4"); });
    CHECK(drawn);
    CHECK(plot.readout({300, 200}).contains("Step loss"));
    CHECK(plot.readout({300, 200}).contains("Validation"));
    CHECK(plot.readout({2, 2}).isEmpty());
}

TEST_CASE("the wheel zooms the loss plot and a double click shows the whole again", "[ui]") {
    LossPlot plot;
    plot.resize(600, 400);
    addRun(plot, 8);
    plot.show();
    QWidget* canvas = plot.findChild<QWidget*>();
    REQUIRE(canvas != nullptr);
    REQUIRE(waitUntil([&] { return plot.readout({550, 200}).contains("Epoch 8 loss"); }));
    for (int i = 0; i < 12; ++i) {
        QWheelEvent zoom({100, 200}, canvas->mapToGlobal(QPointF(100, 200)), {}, {0, 120}, Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas, &zoom);
    }
    CHECK_FALSE(plot.readout({550, 200}).contains("Epoch 8 loss"));
    QTest::mouseDClick(canvas, Qt::LeftButton, {}, {300, 200});
    CHECK(waitUntil([&] { return plot.readout({550, 200}).contains("Epoch 8 loss"); }));
}

TEST_CASE("the loss plot saves itself as PNG and as SVG", "[ui]") {
    LossPlot plot;
    addRun(plot, 8);
    QImage image;
    REQUIRE(image.loadFromData(plot.toPng({640, 400}), "PNG"));
    CHECK(image.size() == QSize(640, 400));
    CHECK(image.pixelColor(639, 399) == QColor(Qt::white));
    const QByteArray svg = plot.toSvg({640, 400});
    CHECK(svg.startsWith("<?xml"));
    CHECK(svg.contains(">Epochs<"));
    CHECK(svg.contains(">Loss (nats a token)<"));
    CHECK(svg.trimmed().endsWith("</svg>"));
}

TEST_CASE("losses that are no numbers leave gaps and break nothing", "[ui]") {
    LossPlot plot;
    plot.resize(400, 300);
    const double infinite = std::numeric_limits<double>::infinity();
    plot.addStep(0.1, std::nan(""));
    plot.addStep(0.2, infinite);
    plot.addStep(infinite, 1);
    plot.addStep(0.3, 2);
    plot.addEpoch(1, std::nan(""), infinite);
    plot.addEpoch(2, 1.5, std::nullopt);
    CHECK(plot.stepPoints() == 3);
    CHECK_FALSE(plot.toPng({300, 200}).isEmpty());
    CHECK_FALSE(plot.grab().isNull());
}

TEST_CASE("a million steps are added and drawn", "[ui]") {
    LossPlot plot;
    plot.resize(600, 400);
    for (int i = 0; i < 1'000'000; ++i)
        plot.addStep(i / 1000.0, 4 - i * 3e-6);
    CHECK(plot.stepPoints() == 1'000'000);
    CHECK_FALSE(plot.toPng({600, 400}).isEmpty());
}
