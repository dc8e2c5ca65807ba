#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QSpinBox>
#include <QTextDocument>
#include <QToolButton>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// The window with the tutorial's network instead of the small one.
Studio tutorialStudio() {
    return Studio([](ui::StudioServices& services) { services.networkSettings.clear(); });
}

/// What a label of rich text says, cells and rows apart by spaces.
QString said(Studio& studio, const char* label) {
    const QString text = studio.find<QLabel>(label).text();
    if (!Qt::mightBeRichText(text)) return text.simplified();
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText().simplified();
}

bool shows(Studio& studio, const char* label, const QString& text) {
    return waitUntil([&] { return said(studio, label).contains(text); });
}

}  // namespace

TEST_CASE("the window counts layers and parameters as the tutorial does, before any training", "[ui]") {
    Studio studio = tutorialStudio();
    studio.chooseTutorial();
    studio.openMelody();
    studio.find<QAction>("networkAction").trigger();
    CHECK(studio.find<QToolButton>("networkButton").isChecked());
    // Five kinds of notes: 257 parameters for each class less than the 56 of 2,706,744.
    REQUIRE(shows(studio, "networkLayers", "Total params 2,693,637"));
    CHECK(said(studio, "networkLayers") ==
          "Layer (type) Output shape Param # lstm (LSTM) (None, 100, 256) 264,192 "
          "dropout (Dropout) (None, 100, 256) 0 lstm_1 (LSTM) (None, 100, 512) 1,574,912 "
          "dropout_1 (Dropout) (None, 100, 512) 0 lstm_2 (LSTM) (None, 256) 787,456 "
          "dense (Dense) (None, 256) 65,792 dropout_2 (Dropout) (None, 256) 0 "
          "dense_1 (Dense) (None, 5) 1,285 activation (Activation) (None, 5) 0 Total params 2,693,637");
    CHECK(said(studio, "networkData").startsWith("Input (20, 100, 1)"));
    CHECK(said(studio, "networkData").contains("Target (20, 5)"));
    CHECK(said(studio, "networkAbout") == "Training on melody.mid: 120 tokens, 5 distinct.");
}

TEST_CASE("the table follows the music and says what cannot be trained on", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.find<QAction>("networkAction").trigger();
    CHECK(said(studio, "networkAbout").startsWith("Open a MIDI file"));
    studio.openMelody();
    CHECK(shows(studio, "networkData", "Input (112, 8, 1)"));
    studio.open({studio.write("short.mid", music("C4 E4 G4"))});
    CHECK(shows(studio, "networkAbout", "one window needs 9"));
    CHECK(!studio.find<QLabel>("networkLayers").isVisible());
    studio.learnFrom("melody.mid", true);
    studio.learnFrom("short.mid", false);
    CHECK(shows(studio, "networkData", "Input (112, 8, 1)"));
    CHECK(studio.find<QLabel>("networkLayers").isVisible());
}

TEST_CASE("after training, and after opening its file, the table is the model's", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    studio.find<QAction>("networkAction").trigger();
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed("Trained 1 epoch"));
    CHECK(shows(studio, "networkAbout", "Model: melody.mid"));
    const QString layers = said(studio, "networkLayers");
    CHECK(layers.contains("lstm (LSTM) (None, 8)"));
    studio.restart();
    studio.find<QAction>("networkAction").trigger();
    studio.find<QAction>("openLastModelAction").trigger();
    CHECK(shows(studio, "networkData", "Input (112, 8, 1)"));
    CHECK(said(studio, "networkLayers") == layers);
}
