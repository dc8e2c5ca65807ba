// The studio's own recipe, as a person meets it in the window and with models of the command line.
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/text.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// The melody with every note but the first late by so many ticks.
midi::Score late(int ticks) {
    midi::Score score = melody(120);
    auto& notes = score.tracks.front().notes;
    for (std::size_t i = 1; i < notes.size(); ++i) {
        notes[i].onset += midi::Tick{ticks};
    }
    return score;
}

void trainSmall(Studio& studio, int epochs) {
    studio.chooseSmallNetwork();
    studio.find<QSpinBox>("epochsBox").setValue(epochs);
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
}

bool shows(Studio& studio, const char* label, const QString& text) {
    return waitUntil([&] { return studio.find<QLabel>(label).text().contains(text); });
}

QString boxText(Studio& studio, const char* box) {
    return studio.find<QAbstractSpinBox>(box).text();
}

}  // namespace

TEST_CASE("the studio's recipe is the default and shows what follows from the music", "[ui]") {
    Studio studio;
    CHECK(studio.find<ui::ChoiceCards>("recipeCards").currentText() == "Studio");
    CHECK(studio.find<QComboBox>("tokenizerBox").currentText() == "Events");
    CHECK(boxText(studio, "epochsBox") == "auto");
    studio.openMelody();
    CHECK(waitUntil([&] { return boxText(studio, "epochsBox") == "auto · 100"; }));
    CHECK(boxText(studio, "batchSizeBox") == "auto · 2");
    CHECK(boxText(studio, "layersBox") == "auto · 2 layers");
    CHECK(boxText(studio, "unitsBox") == "auto · 192 units");
    CHECK(boxText(studio, "validationBox") == "auto · 10 %");
    CHECK(boxText(studio, "dropoutBox") == "auto · 0.4");
    CHECK(boxText(studio, "learningRateBox") == "auto · 0.004");
    CHECK(studio.find<QComboBox>("keysBox").currentText() == "auto · its own, as it is one piece");
    CHECK(shows(studio, "partReason", "All instruments, 120 notes"));
    CHECK(!studio.find<QComboBox>("partBox").isVisible());
    // A step goes on from what was automatic.
    studio.find<QSpinBox>("epochsBox").stepDown();
    CHECK(studio.find<QSpinBox>("epochsBox").value() == 99);
    studio.find<QPushButton>("automaticButton").click();
    CHECK(waitUntil([&] { return boxText(studio, "epochsBox") == "auto · 100"; }));
}

TEST_CASE("each recipe keeps its own settings, also over a restart", "[ui]") {
    Studio studio;
    auto* recipe = &studio.find<ui::ChoiceCards>("recipeCards");
    studio.find<QToolButton>("advancedTrainingButton").click();
    CHECK(studio.find<QSpinBox>("unitsBox").isVisible());
    studio.find<QComboBox>("tokenizerBox").setCurrentIndex(1);
    CHECK(studio.find<QComboBox>("stepBox").isVisible());
    studio.find<QComboBox>("stepBox").setCurrentIndex(2);
    studio.find<QSpinBox>("epochsBox").setValue(7);
    studio.find<QSpinBox>("unitsBox").setValue(24);
    recipe->setCurrentIndex(1);
    CHECK(boxText(studio, "epochsBox") == "auto · 100");
    CHECK(boxText(studio, "batchSizeBox") == "auto · 32");
    CHECK(studio.find<QComboBox>("tokenizerBox").currentText() == "Notes and chords");
    CHECK(studio.find<QComboBox>("partBox").isVisible());
    CHECK(!studio.find<QSpinBox>("unitsBox").isVisible());
    studio.find<QSpinBox>("batchSizeBox").setValue(5);
    studio.restart();
    recipe = &studio.find<ui::ChoiceCards>("recipeCards");
    CHECK(recipe->currentText() == "Tutorial");
    CHECK(studio.find<QSpinBox>("batchSizeBox").value() == 5);
    recipe->setCurrentIndex(0);
    CHECK(studio.find<QComboBox>("tokenizerBox").currentText() == "Frames");
    CHECK(studio.find<QComboBox>("stepBox").currentText() == "a sixteenth note");
    CHECK(studio.find<QSpinBox>("epochsBox").value() == 7);
    CHECK(studio.find<QSpinBox>("unitsBox").value() == 24);
    CHECK(boxText(studio, "batchSizeBox") == "auto");
}

TEST_CASE("the curve shows the validation loss and the best epoch, and a sentence which one is kept",
          "[ui]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio, 3);
    REQUIRE(studio.noticed("Trained 3 epochs"));
    const auto best = studio.find<ui::LossPlot>("lossPlot").bestEpoch();
    REQUIRE(best);
    const QString kept = QString("Epoch %1 is kept: its validation loss of ").arg(*best);
    CHECK(studio.noticed(kept));
    CHECK(shows(studio, "outcomeLabel", kept));
    CHECK(shows(studio, "outcomeLabel", " nats a token is the lowest."));
    CHECK(studio.find<QLabel>("validationLabel").text().endsWith(" nats"));
    CHECK(studio.find<QLabel>("speedLabel").text().endsWith(" tokens/s"));
}

TEST_CASE("training ends early when nothing better comes, and says so", "[ui]") {
    Studio studio;
    studio.openMelody();
    // At so large a rate weights are good and bad by chance, and it is long before they are better again.
    studio.find<QDoubleSpinBox>("learningRateBox").setValue(1);
    trainSmall(studio, 900);
    CHECK(studio.noticed("Training ended early after "));
    CHECK(studio.noticed("of 900 epochs"));
    CHECK(studio.noticed("in a row brought no lower validation loss. Epoch "));
}

TEST_CASE("a bar of few notes is refused in a sentence, a full one trained on without validation", "[ui]") {
    Studio studio;
    studio.open({studio.write("bar.mid", music("C4 E4 G4 C5"))});
    CHECK(shows(studio, "partReason", "training needs at least 16; add music."));
    studio.press("Ctrl+T");
    CHECK(studio.noticed(
        "Training failed. The music has 13 tokens, and training needs at least 16; add music."));
    CHECK(!studio.find<QPushButton>("generateButton").isEnabled());
    studio.open({studio.write("full.mid", melody(8))});
    trainSmall(studio, 2);
    CHECK(studio.noticed("too short to hold some back for validation: the last weights are kept."));
    CHECK(waitUntil([&] { return studio.find<QPushButton>("generateButton").isEnabled(); }));
}

TEST_CASE("what cannot be trained leaves the model that was there", "[ui]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio, 1);
    REQUIRE(studio.noticed("Trained 1 epoch"));
    studio.open({studio.write("rest.mid", music("rest rest"))});
    studio.press("Ctrl+T");
    CHECK(studio.noticed("Training failed. rest.mid: "));
    CHECK(studio.find<QPushButton>("generateButton").isEnabled());
    CHECK(shows(studio, "generationModelLabel", "Ready: learnt in "));
}

TEST_CASE("what the event grid cannot hold is told when a file is opened", "[ui]") {
    Studio studio;
    studio.open({studio.write("late.mid", late(17))});
    CHECK(studio.noticed("late.mid: On the studio's grid onsets move by "));
    auto* item = studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->child(0);
    CHECK(waitUntil([&] { return item->toolTip(0).contains("ms on average and"); }));
    // What nobody hears is not worth a notice.
    studio.open({studio.write("even.mid", melody(120))});
    auto* even = studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->child(1);
    CHECK(waitUntil([&] { return even->toolTip(0).contains("0.0 ms on average and 0.0 ms at most."); }));
    CHECK(studio.notices().filter("even.mid: On the").isEmpty());
}

TEST_CASE("a model of the command line's studio recipe generates and trains on in the window", "[ui]") {
    Studio studio;
    const auto model = ui::fromPath(studio.folder() / "line.model");
    const QString music = studio.write("melody.mid", melody(120));
    QProcess line;
    line.start(INCIPIT_BIN "/incipit", {"train", music, "-o", model, "--recipe", "studio", "--epochs", "2",
                                        "--units", "8", "--layers", "1", "--progress", "none"});
    REQUIRE(line.waitForFinished(-1));
    INFO(line.readAllStandardError().toStdString());
    REQUIRE(line.exitCode() == 0);

    studio.find<QToolButton>("networkButton").click();
    studio.find<QToolButton>("advancedGenerationButton").click();
    studio.window().openFiles({model});
    REQUIRE(studio.noticed("Opened the model"));
    const auto& data = studio.find<QLabel>("networkData");
    CHECK(data.text().startsWith("Input: "));
    CHECK(data.text().contains(" tokens of 1 piece, "));
    CHECK(!data.text().contains("one-hot"));
    // It begins by itself: there is no window to start from.
    CHECK(!studio.find<QSpinBox>("startWindowBox").isVisible());
    studio.find<QSpinBox>("lengthBox").setValue(60);
    studio.press("Ctrl+G");
    REQUIRE(studio.noticed("Take 1: "));
    CHECK(studio.notices().filter("start window").isEmpty());

    studio.open({music});
    // From the tutorial's recipe, too, the model's own is used.
    studio.chooseTutorial();
    studio.find<QComboBox>("startFromBox").setCurrentIndex(1);
    CHECK(studio.find<ui::ChoiceCards>("recipeCards").currentText() == "Studio");
    CHECK(!studio.find<ui::ChoiceCards>("recipeCards").isEnabled());
    CHECK(studio.find<QComboBox>("tokenizerBox").currentText() == "Events");
    CHECK(waitUntil([&] { return boxText(studio, "epochsBox") == "auto · 10"; }));
    studio.find<QSpinBox>("epochsBox").setValue(2);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed("Trained 2 epochs"));
    CHECK(studio.noticed(" kept"));
    CHECK(studio.find<QLabel>("speedLabel").text().endsWith(" tokens/s"));
    studio.press("Ctrl+G");
    CHECK(studio.noticed("Take 2: "));
    CHECK(studio.notices().filter("Training failed").isEmpty());
}
