// The window's shape: what is seen first, what is always in sight, what leads to what.
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "studio.h"
#include "support/music_text.h"
#include "ui/models/take_verdict.h"
#include "ui/panels/piece_delegate.h"
#include "ui/panels/welcome.h"
#include "ui/support/text.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Whether the panel that it stands in is scrolled to all of it.
bool isInSight(const QWidget& widget) {
    const QWidget* panel = widget.parentWidget();
    while (qobject_cast<const QScrollArea*>(panel) == nullptr)
        panel = panel->parentWidget();
    const QWidget* sight = qobject_cast<const QScrollArea*>(panel)->viewport();
    return widget.isVisible() && sight->rect().contains(QRect(widget.mapTo(sight, QPoint()), widget.size()));
}

QTabBar& tabs(Studio& studio) {
    return studio.find<QTabBar>("panelTabs");
}

/// A take as full and as busy as its music, of which nothing stands there.
project::TakeReport alike() {
    project::TakeReport report;
    report.scores.metrics = {.pitchClassEntropy = 2.5,
                             .scaleConsistency = 0.95,
                             .grooveConsistency = 0.9,
                             .noteDensity = 4,
                             .polyphony = 2};
    report.scores.training = report.scores.metrics;
    report.scores.copiedShare = 0.1;
    return report;
}

}  // namespace

TEST_CASE("Train and Generate are in sight at the smallest size", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.window().resize(1120, 640);
    studio.find<QToolButton>("advancedTrainingButton").click();
    CHECK(waitUntil([&] { return isWhollySeen(studio.find<QPushButton>("trainButton")); }));
    CHECK(isWhollySeen(studio.find<QPushButton>("pauseButton")));
    tabs(studio).setCurrentIndex(1);
    studio.find<QToolButton>("advancedGenerationButton").click();
    CHECK(waitUntil([&] { return isWhollySeen(studio.find<QPushButton>("generateButton")); }));
    CHECK(!studio.find<QPushButton>("trainButton").isVisible());
}

TEST_CASE("where learning has ended, composing begins", "[ui]") {
    Studio studio;
    CHECK(tabs(studio).tabText(tabs(studio).currentIndex()) == "Learn");
    studio.openMelody();
    studio.trainTutorial(1);
    CHECK(tabs(studio).tabText(tabs(studio).currentIndex()) == "Compose");
    CHECK(studio.find<QLabel>("generationModelLabel").text().startsWith("Ready: learnt in "));
    // The curve is where it was.
    tabs(studio).setCurrentIndex(0);
    CHECK(studio.find<QWidget>("lossPlot").isVisible());
}

TEST_CASE("a window without music shows how to begin", "[ui]") {
    TemporaryFolder demos;
    Studio studio([&](ui::StudioServices& services) { services.demoFolder = demos.path(); });
    auto& welcome = *studio.window().findChild<ui::Welcome*>();
    CHECK(welcome.isVisible());
    CHECK(!studio.find<ui::PianoRoll>("pianoRoll").isVisible());
    CHECK(studio.window().findChild<QWidget*>("demoButton") == nullptr);
    std::filesystem::copy_file(ui::toPath(studio.write("air.mid", music("C4 D4 E4"))), demos / "air.mid");
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QWidget*>("demoButton") != nullptr; }));
    studio.click("demoButton");
    CHECK(studio.noticed("Opened air.mid"));
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").isVisible());
    CHECK(!studio.window().findChild<ui::Welcome*>()->isVisible());
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Delete);
    CHECK(waitUntil([&] { return studio.window().findChild<ui::Welcome*>()->isVisible(); }));
}

TEST_CASE("what was opened last is learnt from, a folder as a whole, and boxes change it", "[ui]") {
    Studio studio;
    auto& music = studio.find<QLabel>("musicLabel");
    studio.open({studio.write("one.mid", melody(40))});
    CHECK(music.text() == "one.mid");
    studio.open({studio.write("two.mid", melody(50))});
    CHECK(music.text() == "two.mid");
    const QString folder = ui::fromPath(studio.folder() / "set");
    std::filesystem::create_directory(studio.folder() / "set");
    studio.write("set/a.mid", melody(60));
    studio.write("set/b.mid", melody(70));
    studio.window().openFiles({folder});
    CHECK(waitUntil([&] { return music.text() == "2 of 4 pieces"; }));
    studio.learnFrom("one.mid", true);
    CHECK(music.text() == "3 of 4 pieces");
    studio.learnFrom("two.mid", true);
    CHECK(music.text() == "4 pieces");
    for (const char* piece : {"one.mid", "two.mid", "a.mid", "b.mid"})
        studio.learnFrom(piece, false);
    CHECK(music.text() == "check what to learn from, at the left");
    studio.press("Ctrl+T");
    CHECK(studio.noticed("Nothing is chosen to learn from: check a piece in the list."));
    // Kept in the project, which lacks it until then.
    studio.learnFrom("b.mid", true);
    CHECK(studio.window().isWindowModified());
    studio.press("Ctrl+Shift+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / "work.incipit"));
    REQUIRE(studio.noticed("Saved "));
    studio.press("Ctrl+N");
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    CHECK(waitUntil([&] { return music.text() == "b.mid"; }));
}

TEST_CASE("a row tells a piece from others in its second line", "[ui]") {
    Studio studio;
    studio.openMelody();
    const auto* item = studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->child(0);
    CHECK(item->data(0, ui::PieceDelegate::kSecondLine).toString().startsWith("120 notes · "));
    CHECK(item->data(0, ui::PieceDelegate::kSecondLine).toString().endsWith(" · 0:30"));
}

TEST_CASE("a slider and the number beside it go together, and numbers beyond it stay", "[ui]") {
    Studio studio;
    auto& box = studio.find<QDoubleSpinBox>("temperatureBox");
    auto& slider = studio.find<QSlider>("temperatureBoxSlider");
    slider.setValue(80);
    CHECK(box.value() == Approx(0.8));
    box.setValue(1.25);
    CHECK(slider.value() == 125);
    box.setValue(5);
    CHECK(slider.value() == slider.maximum());
    CHECK(box.value() == 5);
}

TEST_CASE("cards show all of their text whatever rows stand around them", "[ui]") {
    Studio studio;
    studio.openMelody();
    const auto isWhole = [&] {
        bool all = true;
        for (const auto* label : studio.find<ui::ChoiceCards>("recipeCards").findChildren<QLabel*>())
            all = all && label->height() >= label->heightForWidth(label->width());
        return all;
    };
    CHECK(waitUntil(isWhole));
    studio.chooseTutorial();
    QCoreApplication::processEvents();
    CHECK(waitUntil(isWhole));
    CHECK(studio.find<ui::ChoiceCards>("recipeCards").height() > 60);
}

TEST_CASE("what is said of the music shows all of its text, however small the window is", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.window().resize(1120, 640);
    const auto& said = studio.find<QLabel>("partReason");
    const auto isWhole = [&] {
        return said.isVisible() && said.height() >= said.heightForWidth(said.width());
    };
    CHECK(waitUntil(isWhole));
    studio.chooseTutorial();
    CHECK(waitUntil(isWhole));
    studio.find<ui::ChoiceCards>("recipeCards").setCurrentIndex(0);
    CHECK(waitUntil(isWhole));
}

TEST_CASE("where there is little room the curve is in sight once training begins", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.window().resize(1120, 640);
    studio.find<QToolButton>("advancedTrainingButton").click();
    const auto& curve = studio.find<QWidget>("lossPlot");
    REQUIRE(waitUntil([&] { return curve.isVisible() && !isInSight(curve); }));
    studio.find<QPushButton>("trainButton").click();
    CHECK(waitUntil([&] { return isInSight(curve); }));
}

TEST_CASE("what is unfolded by hand is scrolled into sight, its heading first", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.window().resize(1120, 640);
    tabs(studio).setCurrentIndex(1);
    auto& heading = studio.find<QToolButton>("steeringButton");
    auto& last = studio.find<QToolButton>("advancedGenerationButton");
    REQUIRE(waitUntil([&] { return heading.isVisible(); }));
    last.click();
    CHECK(waitUntil([&] { return isInSight(last) && isInSight(studio.find<QSpinBox>("topKBox")); }));
    heading.click();
    CHECK(waitUntil([&] { return isInSight(heading) && isInSight(studio.find<QWidget>("scaleBox")); }));
}

TEST_CASE("cards are no higher than their text, however high the window is", "[ui]") {
    Studio studio;
    studio.window().resize(1400, 1000);
    const auto& cards = studio.find<ui::ChoiceCards>("recipeCards");
    const auto isLow = [&] {
        int highest = 0;
        for (const auto* label : cards.findChildren<QLabel*>())
            highest = std::max(highest, label->mapTo(&cards, QPoint(0, label->height())).y());
        return highest > 0 && cards.height() < highest + 20;
    };
    CHECK(waitUntil([&] { return studio.window().height() == 1000 && isLow(); }));
    // What stands below follows them.
    const auto& network = studio.find<QToolButton>("networkButton");
    const auto& more = studio.find<QToolButton>("advancedTrainingButton");
    const auto top = [&](const QWidget& widget) { return widget.mapTo(&studio.window(), QPoint()).y(); };
    CHECK(waitUntil([&] { return top(network) - top(more) < 60; }));
    studio.openMelody();
    CHECK(waitUntil(isLow));
}

TEST_CASE("a panel that unfolds something wide becomes wide enough for it", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.chooseTutorial();
    studio.find<QToolButton>("networkButton").click();
    auto& layers = studio.find<QLabel>("networkLayers");
    CHECK(waitUntil([&] {
        return layers.isVisible() && layers.visibleRegion().boundingRect().width() == layers.width();
    }));
}

TEST_CASE("cards are chosen by a click and by arrow keys, and told apart by their data", "[ui]") {
    ui::ChoiceCards cards;
    cards.addCard([] { return QStringLiteral("First"); }, [] { return QStringLiteral("Does this"); }, "a");
    cards.addCard([] { return QStringLiteral("Second"); }, {}, "b");
    cards.resize(300, 100);
    cards.show();
    cards.activateWindow();
    REQUIRE(waitUntil([&] { return cards.isActiveWindow(); }));
    CHECK(cards.currentIndex() == 0);
    std::vector<int> told;
    QObject::connect(&cards, &ui::ChoiceCards::currentIndexChanged,
                     [&told](int index) { told.push_back(index); });
    const auto buttons = cards.findChildren<QAbstractButton*>();
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    CHECK(cards.currentText() == "Second");
    CHECK(cards.currentData() == "b");
    QTest::keyClick(buttons[1], Qt::Key_Left);
    CHECK(cards.currentIndex() == 0);
    cards.setCurrentIndex(7);
    CHECK(cards.currentIndex() == 0);
    CHECK(cards.findData("b") == 1);
    CHECK(cards.findData("c") == -1);
    CHECK(told == std::vector<int>{1, 0});
}

TEST_CASE("a take is judged in words, with what would help", "[ui]") {
    const generation::Options options;
    project::TakeReport report = alike();
    const auto first = [&](bool closes) { return ui::verdictsOf(report, options, closes).constFirst(); };

    SECTION("nothing stands out") {
        CHECK(ui::verdictsOf(report, options, true).size() == 1);
        CHECK(first(true).sentence == "As busy, as full and as steady as the music, and no copy of it.");
        CHECK(!first(true).remedy);
    }
    SECTION("too many notes") {
        report.scores.metrics.noteDensity = 7;
        CHECK(first(true).sentence == "Busier than the music.");
        REQUIRE(first(true).remedy);
        CHECK(first(true).remedy->temperature == Approx(0.8));
        CHECK(ui::remedyText(*first(true).remedy, options) == "Safer: adventurousness 0.8");
    }
    SECTION("a copy is helped by distance, where there is one, else by risk") {
        report.scores.copiedShare = 0.9;
        CHECK(first(true).sentence == "Much of it stands in the music as it is.");
        CHECK(ui::remedyText(*first(true).remedy, options) == "Freer: closeness 70 %");
        CHECK(ui::remedyText(*first(false).remedy, options) == "Bolder: adventurousness 1.2");
    }
    SECTION("circles are led out of, unless they were") {
        report.loops = {{.begin = 3, .length = 80, .period = 4}};
        CHECK(first(true).remedy->escapesLoops);
        report.ledOut = true;
        CHECK(!first(true).remedy);
    }
    SECTION("the most important comes first") {
        report.scores.copiedShare = 0.9;
        report.scores.metrics.scaleConsistency = 0.6;
        const auto verdicts = ui::verdictsOf(report, options, false);
        REQUIRE(verdicts.size() == 2);
        CHECK(verdicts[1].sentence == "More notes out of the key than in the music.");
    }
    SECTION("a remedy goes the way that it says, or asks for another seed") {
        generation::Options lowest;
        lowest.temperature = 0.3;
        report.scores.metrics.noteDensity = 9;
        CHECK(ui::remedyText(*ui::verdictsOf(report, lowest, true).constFirst().remedy, lowest) ==
              "Another seed may help");
        generation::Options safest;
        safest.argmax = true;
        CHECK(ui::verdictsOf(report, safest, true).constFirst().remedy->draws);
    }
    SECTION("without music there is nothing to say") {
        report.scores.training = {};
        CHECK(ui::verdictsOf(report, options, true).isEmpty());
    }
}

TEST_CASE("Try Again writes a take with what would help", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.chooseSmallNetwork();
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    studio.find<QSpinBox>("barsBox").setValue(4);
    auto* takes = studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return takes->childCount() == 1; }));
    // A network that has hardly learnt is off the mark in one way or another.
    auto& again = studio.find<QPushButton>("tryAgainButton");
    CHECK(!studio.find<QLabel>("takeVerdict").text().isEmpty());
    REQUIRE(again.isVisible());
    again.click();
    CHECK(waitUntil([&] { return takes->childCount() == 2; }));
}

TEST_CASE("a first start shows nothing empty behind its card", "[ui]") {
    Studio studio;
    const auto isSeen = [&](const char* name) { return studio.find<QWidget>(name).isVisible(); };
    CHECK(studio.window().findChild<ui::Welcome*>()->isVisible());
    for (const char* empty : {"piecesDock", "instrumentsDock", "lossPlot"}) {
        INFO(empty);
        CHECK_FALSE(isSeen(empty));
    }
    CHECK(isSeen("studioDock"));
    studio.find<QDockWidget>("midiDock").show();
    studio.openMelody();
    for (const char* full : {"piecesDock", "instrumentsDock", "lossPlot", "studioDock"}) {
        INFO(full);
        CHECK_FALSE(studio.find<QWidget>(full).isHidden());
    }
    CHECK(isSeen("piecesDock"));
    CHECK(isSeen("lossPlot"));
    CHECK_FALSE(studio.find<QWidget>("midiDock").isHidden());  // as it was left
    const int width = studio.find<QDockWidget>("piecesDock").width();
    studio.find<QAction>("resetLayoutAction").trigger();
    CHECK(waitUntil([&] { return std::abs(studio.find<QDockWidget>("piecesDock").width() - width) <= 8; }));
    // What was closed stays closed.
    studio.find<QDockWidget>("piecesDock").close();
    studio.restart();
    CHECK_FALSE(isSeen("instrumentsDock"));
    studio.restart();
    studio.openMelody();
    CHECK_FALSE(isSeen("piecesDock"));
    CHECK(isSeen("instrumentsDock"));
}

TEST_CASE("Reset Layout brings back what was closed", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.find<QDockWidget>("piecesDock").close();
    studio.restart();
    studio.openMelody();
    auto& again = studio.find<QDockWidget>("piecesDock");
    CHECK(!again.isVisible());
    studio.find<QAction>("resetLayoutAction").trigger();
    CHECK(again.isVisible());
}
