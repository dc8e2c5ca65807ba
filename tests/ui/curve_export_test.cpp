#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QSpinBox>
#include <QTest>
#include <QTimer>
#include <catch2/catch.hpp>

#include "base/read_file.h"
#include "studio.h"
#include "ui/support/text.h"
#include "ui/widgets/loss_plot.h"

using namespace incipit;
using namespace incipit::test;

namespace {

void trainTwoEpochs(Studio& studio) {
    studio.openMelody();
    studio.trainTutorial(2);
}

QString exportCurve(Studio& studio, const std::string& name) {
    const QString path = ui::fromPath(studio.folder() / name);
    studio.find<QAction>("exportCurveAction").trigger();
    studio.answer("exportCurveDialog", path);
    return path;
}

}  // namespace

TEST_CASE("the loss curve is exported as PNG and as SVG, by the ending of the name", "[ui]") {
    Studio studio;
    trainTwoEpochs(studio);
    const QString png = exportCurve(studio, "curve.png");
    REQUIRE(studio.noticed("Exported the loss curve to " + png));
    const QImage image(png);
    REQUIRE(image.size() == QSize(960, 600));
    CHECK(image.pixelColor(1, 598) == QColor(Qt::white));
    bool drawn = false;
    for (int x = 100; x < 900; ++x) {
        for (int y = 60; y < 500; ++y)
            drawn = drawn || image.pixelColor(x, y).lightness() < 80;
    }
    CHECK(drawn);

    const QString svg = exportCurve(studio, "curve.svg");
    REQUIRE(studio.noticed("Exported the loss curve to " + svg));
    const auto bytes = base::readFile(ui::toPath(svg));
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    CHECK_THAT(text, Catch::StartsWith("<?xml") && Catch::Contains(">Epochs<") &&
                         Catch::Contains(">Loss (nats a token)<") && Catch::Contains("</svg>"));
    // Without an ending it is a PNG.
    exportCurve(studio, "plain");
    CHECK(studio.noticed("plain.png"));
    CHECK(std::filesystem::exists(studio.folder() / "plain.png"));
}

TEST_CASE("a loss curve that cannot be exported gives a notice", "[ui]") {
    Studio studio;
    studio.find<QAction>("exportCurveAction").trigger();
    CHECK(studio.noticed("no loss curve to export yet"));
    trainTwoEpochs(studio);
    exportCurve(studio, "curve.bmp");
    CHECK(studio.noticed("curve.bmp.png"));
    CHECK(!std::filesystem::exists(studio.folder() / "curve.bmp"));
    exportCurve(studio, "no such folder/curve.png");
    CHECK(studio.noticed("Nothing was exported. " + ui::fromPath(studio.folder() / "no such folder")));
}

TEST_CASE("the curve's export stands in the File menu and in the curve's own menu", "[ui]") {
    Studio studio;
    auto* action = &studio.find<QAction>("exportCurveAction");
    CHECK(studio.window().menuBar()->actions().front()->menu()->actions().contains(action));
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    QWidget* canvas = plot.findChild<QWidget*>();
    REQUIRE(canvas != nullptr);
    bool offered = false;
    QTimer::singleShot(0, &plot, [&] {
        if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
            offered = menu->actions().contains(action);
            menu->close();
        }
    });
    QContextMenuEvent click(QContextMenuEvent::Mouse, {40, 40}, canvas->mapToGlobal(QPoint(40, 40)));
    QApplication::sendEvent(canvas, &click);
    CHECK(offered);
}
