#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <catch2/catch.hpp>

#include "base/read_file.h"
#include "model/model_config.h"
#include "studio.h"
#include "support/music_text.h"
#include "ui/support/text.h"
#include "ui/widgets/loss_plot.h"

using namespace incipit;
using namespace incipit::test;

namespace {

void trainForever(Studio& studio) {
    studio.chooseTutorial();
    studio.openMelody();
    studio.find<QSpinBox>("epochsBox").setValue(1'000'000);
    studio.press("Ctrl+T");
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    REQUIRE(waitUntil([&] { return plot.stepPoints() > 5; }));
}

void trainMelody(Studio& studio, int epochs) {
    studio.chooseTutorial();
    studio.openMelody();
    studio.find<QSpinBox>("epochsBox").setValue(epochs);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed(QStringLiteral("Trained %1 epoch").arg(epochs)));
}

}  // namespace

TEST_CASE("a piece too short for a window gives one sentence and trains nothing", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.open({studio.write("short.mid", music("C4 E4 G4"))});
    studio.press("Ctrl+T");
    CHECK(studio.noticed("and one window needs 9"));
    CHECK(studio.find<QPushButton>("trainButton").text() == "Train");
    CHECK(!studio.find<QPushButton>("generateButton").isEnabled());
}

TEST_CASE("a piece without notes can be opened and says that there is nothing to train on", "[ui]") {
    Studio studio;
    studio.open({studio.write("rest.mid", music("rest rest"))});
    CHECK(studio.noticed("has no notes"));
    studio.press("Ctrl+T");
    CHECK(studio.noticed("Training failed."));
}

TEST_CASE("Train and Generate say what is missing when there is nothing to work on", "[ui]") {
    Studio studio;
    studio.press("Ctrl+T");
    CHECK(studio.noticed("nothing to train on yet"));
    studio.press("Ctrl+G");
    CHECK(studio.noticed("no model yet"));
    studio.find<QAction>("saveModelAction").trigger();
    CHECK(studio.noticed("no model to save yet"));
    studio.press("Ctrl+S");
    CHECK(studio.noticed("nothing to save yet"));
    studio.press("Ctrl+E");
    CHECK(studio.noticed("nothing to export yet"));
    studio.press("Space");
    CHECK(studio.noticed("nothing to play yet"));
}

TEST_CASE("training pauses, resumes, and stops while it is paused", "[ui]") {
    Studio studio;
    trainForever(studio);
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    auto& pause = studio.find<QPushButton>("pauseButton");
    REQUIRE(waitUntil([&] { return pause.isEnabled(); }));
    studio.click("pauseButton");
    CHECK(pause.text() == "Resume");
    // What is on its way still comes, and then nothing more while two bars are played. A training that goes
    // on would never let them pass.
    studio.openLongMelody();
    studio.press("Space");
    int points = plot.stepPoints();
    for (int silentBars = 0; silentBars < 2;) {
        const std::size_t notes = studio.sink().noteOns();
        REQUIRE(waitUntil([&] { return studio.sink().noteOns() >= notes + 8; }));
        silentBars = plot.stepPoints() == points ? silentBars + 1 : 0;
        points = plot.stepPoints();
    }
    studio.find<QAction>("stopAction").trigger();

    studio.click("pauseButton");
    CHECK(waitUntil([&] { return plot.stepPoints() > points + 5; }));
    studio.click("pauseButton");
    studio.press("Ctrl+T");
    CHECK(studio.noticed("the model is kept"));
    CHECK(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
}

TEST_CASE("training that is stopped at once leaves the model as it was", "[ui]") {
    Studio studio;
    trainMelody(studio, 1);
    const auto file = studio.folder() / "data" / "last-trained.model";
    const auto before = base::readFile(file);
    studio.press("Ctrl+T");
    studio.press("Ctrl+T");
    CHECK(studio.noticed("the model stays what it was"));
    CHECK(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    CHECK(studio.find<QPushButton>("generateButton").isEnabled());
    CHECK(base::readFile(file) == before);
}

TEST_CASE("closing the window while it trains keeps the model for the next start", "[ui]") {
    Studio studio;
    trainForever(studio);
    studio.restart();
    studio.find<QAction>("openLastModelAction").trigger();
    CHECK(studio.noticed("Opened the model"));
    CHECK(waitUntil([&] { return studio.find<QPushButton>("generateButton").isEnabled(); }));
}

TEST_CASE("a model is saved under a typed name and opened again", "[ui]") {
    Studio studio;
    trainMelody(studio, 2);
    const auto path = studio.folder() / "tune";
    studio.find<QAction>("saveModelAction").trigger();
    studio.answer("saveModelDialog", ui::fromPath(path));
    REQUIRE(studio.noticed("Saved "));
    CHECK(std::filesystem::exists(studio.folder() / "tune.model"));
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "tune.model")});
    CHECK(studio.noticed("Opened the model"));
}

TEST_CASE("training goes on from the present model", "[ui]") {
    Studio studio;
    trainMelody(studio, 1);
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    studio.find<QComboBox>("startFromBox").setCurrentIndex(1);
    studio.find<QSpinBox>("epochsBox").setValue(2);
    studio.press("Ctrl+T");
    CHECK(studio.noticed("Trained 2 epochs"));
}

TEST_CASE("a file that is no model gives a notice and keeps the model that was there", "[ui]") {
    Studio studio;
    trainMelody(studio, 1);
    studio.window().openFiles({studio.write("none.model", std::string("no model at all"))});
    CHECK(studio.noticed("none.model"));
    CHECK(studio.find<QPushButton>("generateButton").isEnabled());
}

TEST_CASE("the event loop goes round while the network trains", "[ui]") {
    Studio studio;
    trainForever(studio);
    int rounds = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++rounds; });
    timer.start(1);
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    const int before = plot.stepPoints();
    // Training does not end by itself: if it held the loop, neither would ever come.
    CHECK(waitUntil([&] { return rounds > 10 && plot.stepPoints() > before + 200; }));
    CHECK(studio.find<QPushButton>("trainButton").text() == "Stop");
}
