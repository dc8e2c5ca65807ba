// Hearing a network while it trains.
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "ui/models/epoch_samples.h"
#include "ui/support/text.h"
#include "ui/widgets/loss_plot.h"

using namespace incipit;
using namespace incipit::test;

namespace {

void trainForever(Studio& studio) {
    studio.find<QSpinBox>("epochsBox").setValue(1'000'000);
    studio.press("Ctrl+T");
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    REQUIRE(waitUntil([&] { return plot.stepPoints() > 5; }));
}

bool hearButtonSays(Studio& studio, const QString& text) {
    return waitUntil([&] { return studio.find<QPushButton>("hearNowButton").text() == text; });
}

/// What a hearing plays is heard; the network that writes it may have learnt nothing yet.
bool heardMore(Studio& studio, std::size_t notes) {
    return waitUntil([&] { return studio.sink().noteOns() > notes; });
}

/// Three epochs of the tutorial's network, whose samples are there.
void trainThree(Studio& studio) {
    studio.openMelody();
    studio.trainTutorial(3);
    REQUIRE(waitUntil([&] { return studio.find<QListWidget>("sampleList").count() == 3; }));
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    studio.find<QTabBar>("panelTabs").setCurrentIndex(0);
}

ui::EpochSample sampleOf(int epoch, std::optional<double> copied, std::optional<double> usual = {}) {
    return {.epoch = epoch, .loss = 1, .copied = copied, .usual = usual, .take = nullptr};
}

}  // namespace

TEST_CASE("what the network would write now is heard while it trains on, and stopped", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    CHECK(!studio.find<QWidget>("auditionPanel").isVisible());
    CHECK(!studio.find<QAction>("hearNowAction").isEnabled());
    trainForever(studio);
    auto& button = studio.find<QPushButton>("hearNowButton");
    REQUIRE(waitUntil([&] { return button.isVisible() && button.isEnabled(); }));
    studio.press("Ctrl+H");
    REQUIRE(hearButtonSays(studio, "Stop"));
    CHECK(heardMore(studio, 0));
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    const int points = plot.stepPoints();
    CHECK(waitUntil([&] { return plot.stepPoints() > points + 5; }));
    studio.click("hearNowButton");
    CHECK(hearButtonSays(studio, "Hear It Now"));
    CHECK(studio.sink().waitForSilence());

    // The piece and a hearing never sound together.
    studio.press("Ctrl+H");
    REQUIRE(hearButtonSays(studio, "Stop"));
    studio.press("Space");
    CHECK(hearButtonSays(studio, "Hear It Now"));
    CHECK(studio.find<QPushButton>("trainButton").text() == "Stop");
}

TEST_CASE("a training that is paused is heard, and stays paused", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    trainForever(studio);
    studio.click("pauseButton");
    REQUIRE(studio.find<QPushButton>("pauseButton").text() == "Resume");
    studio.click("hearNowButton");
    REQUIRE(hearButtonSays(studio, "Stop"));
    CHECK(heardMore(studio, 4));
    // By now all that was on its way has come.
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    const int points = plot.stepPoints();
    const std::size_t notes = studio.sink().noteOns();
    CHECK(heardMore(studio, notes + 4));
    CHECK(plot.stepPoints() == points);
    studio.click("pauseButton");
    CHECK(waitUntil([&] { return plot.stepPoints() > points + 5; }));
}

TEST_CASE("closing the window while a network is heard ends both", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    trainForever(studio);
    studio.press("Ctrl+H");
    studio.restart();
    CHECK(!studio.find<QAction>("hearNowAction").isEnabled());
}

TEST_CASE("each epoch leaves a sample that is heard by a click or Enter, and kept as a take", "[ui]") {
    Studio studio;
    trainThree(studio);
    auto& list = studio.find<QListWidget>("sampleList");
    REQUIRE(list.isVisible());
    for (int row = 0; row < list.count(); ++row)
        CHECK(list.item(row)->text().startsWith(QStringLiteral("epoch %1 · ").arg(row + 1)));
    CHECK(studio.find<QWidget>("originalityStrip").isVisible());
    // Nothing trains any more.
    CHECK(!studio.find<QPushButton>("hearNowButton").isEnabled());

    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
    CHECK(heardMore(studio, 0));
    REQUIRE(hearButtonSays(studio, "Stop"));
    studio.click("hearNowButton");
    REQUIRE(hearButtonSays(studio, "Hear It Now"));
    CHECK(studio.sink().waitForSilence());
    const std::size_t notes = studio.sink().noteOns();
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    CHECK(heardMore(studio, notes));

    REQUIRE(studio.find<QPushButton>("keepSampleButton").isEnabled());
    studio.click("keepSampleButton");
    CHECK(studio.noticed("Epoch 2 is kept under Takes."));
    const auto* takes = studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    CHECK(takes->childCount() == 1);
}

TEST_CASE("a new training takes the samples of the last away", "[ui]") {
    Studio studio;
    trainThree(studio);
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    CHECK(waitUntil([&] { return studio.find<QListWidget>("sampleList").count() == 1; }));
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    CHECK(studio.find<QListWidget>("sampleList").count() == 1);
}

TEST_CASE("samples are kept in the project, to be heard when it is opened again", "[ui]") {
    Studio studio;
    trainThree(studio);
    QStringList before;
    auto& list = studio.find<QListWidget>("sampleList");
    for (int row = 0; row < list.count(); ++row)
        before << list.item(row)->text();
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / "work"));
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    CHECK(studio.find<QListWidget>("sampleList").count() == 0);
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(studio.noticed("work.incipit"));
    auto& again = studio.find<QListWidget>("sampleList");
    REQUIRE(waitUntil([&] { return again.count() == 3; }));
    for (int row = 0; row < again.count(); ++row)
        CHECK(again.item(row)->text() == before[row]);
    studio.find<QTabBar>("panelTabs").setCurrentIndex(0);
    REQUIRE(waitUntil([&] { return again.isVisible(); }));
    const std::size_t notes = studio.sink().noteOns();
    QTest::mouseClick(again.viewport(), Qt::LeftButton, {}, again.visualItemRect(again.item(0)).center());
    CHECK(heardMore(studio, notes));
}

TEST_CASE("the studio's network is heard, too", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.chooseSmallNetwork();
    studio.find<QSpinBox>("epochsBox").setValue(2);
    studio.press("Ctrl+T");
    auto& list = studio.find<QListWidget>("sampleList");
    CHECK(waitUntil([&] { return list.count() == 2; }));
    CHECK(studio.notices().filter("No sample").isEmpty());
}

TEST_CASE("samples are thinned out as epochs go by, and tell from which on the network copies", "[ui]") {
    ui::EpochSamples samples;
    CHECK(!samples.copiesFrom());
    for (int epoch = 1; epoch <= 16; ++epoch)
        samples.add(sampleOf(epoch, epoch / 40.0));
    CHECK(samples.samples().size() == 16);
    CHECK(samples.limit() == ui::kCopies);
    CHECK(samples.copiesFrom() == 15);  // 14 of 40 are 35 %
    samples.add(sampleOf(18, std::nullopt));
    CHECK(samples.samples().size() == 9);
    CHECK(samples.find(1) == nullptr);
    REQUIRE(samples.find(16) != nullptr);
    CHECK(samples.find(16)->copied == 0.4);
    // What they copied is still known, of those that can be compared.
    CHECK(samples.shares().size() == 16);
    CHECK(samples.copiesFrom() == 15);
    const auto all = samples.all();
    CHECK(all.size() == 17);
    samples.clear();
    CHECK(samples.samples().empty());
    CHECK(!samples.copiesFrom());

    // Music of one style shares more: that is no copy.
    samples.add(sampleOf(1, 0.5, 0.54));
    CHECK(!samples.copiesFrom());
    samples.add(sampleOf(2, 0.6, 0.54));
    CHECK(samples.copiesFrom() == 2);
}
