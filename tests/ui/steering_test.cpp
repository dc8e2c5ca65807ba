// Chords, scale, density and pitches at once, as a person sets them for a take.
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/text.h"

using namespace incipit;
using namespace incipit::test;

namespace {

void trainShortly(Studio& studio) {
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed("Trained 1 epoch"));
}

int takes(Studio& studio) {
    return studio.find<QTreeWidget>("pieceTree").topLevelItem(1)->childCount();
}

QString report(Studio& studio) {
    QTextDocument document;
    document.setHtml(studio.find<QLabel>("takeReport").text());
    return document.toPlainText().simplified();
}

/// Opens the fold in the Compose tab.
void unfold(Studio& studio) {
    studio.find<QTabBar>("panelTabs").setCurrentIndex(1);
    studio.click("steeringButton");
    REQUIRE(waitUntil([&] { return studio.find<QLineEdit>("chordsField").isVisible(); }));
}

void type(Studio& studio, const QString& chords) {
    auto& field = studio.find<QLineEdit>("chordsField");
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, chords);
}

}  // namespace

TEST_CASE("chords are typed, told where they are wrong, and followed", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.chooseSmallNetwork();
    trainShortly(studio);
    unfold(studio);
    studio.find<QSpinBox>("lengthBox").setValue(120);
    const auto& problem = studio.find<QLabel>("chordsProblem");
    CHECK(!problem.isVisible());
    type(studio, "Am F Hm");
    CHECK(problem.isVisible());
    CHECK(problem.text().startsWith("\"Hm\" in bar 3 is no chord"));
    studio.press("Ctrl+G");
    CHECK(studio.noticed("\"Hm\" in bar 3 is no chord"));
    CHECK(takes(studio) == 0);
    type(studio, "Am F % C/E");
    CHECK(!problem.isVisible());
    studio.find<QSpinBox>("polyphonyBox").setValue(2);
    studio.find<QDoubleSpinBox>("densityBox").setValue(1.5);
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return takes(studio) == 1; }));
    CHECK(report(studio).contains(" % by the chords"));
    CHECK(report(studio).contains(" % by the pitches at once"));
    CHECK(report(studio).contains(" % moved by the density"));
    CHECK(report(studio).contains("chords Am F F C/E"));
    CHECK(report(studio).contains("pitches at once 2"));
}

TEST_CASE("the chords of the piece that is shown are found", "[ui]") {
    Studio studio;
    CHECK(!studio.find<QPushButton>("chordsFromPieceButton").isEnabled());
    studio.open({studio.write("song.mid", music("A3+C4+E4 A3+C4+E4 A3+C4+E4 A3+C4+E4 | "
                                                "F3+A3+C4 F3+A3+C4 F3+A3+C4 F3+A3+C4"))});
    unfold(studio);
    studio.click("chordsFromPieceButton");
    auto& field = studio.find<QLineEdit>("chordsField");
    CHECK(waitUntil([&] { return field.text() == "Am F"; }));
    midi::Score drums = music("C2 D2 C2 D2");
    for (midi::Note& note : drums.tracks[0].notes)
        note.channel = midi::kDrumChannel;
    studio.open({studio.write("drums.mid", drums)});
    studio.click("chordsFromPieceButton");
    CHECK(studio.noticed("it has no chords"));
    CHECK(field.text() == "Am F");
}

TEST_CASE("what leads a take is remembered, and a scale needs a key", "[ui]") {
    Studio studio;
    unfold(studio);
    auto& scale = studio.find<QComboBox>("scaleBox");
    CHECK(!scale.isEnabled());
    studio.find<QComboBox>("keyBox").setCurrentIndex(3);
    CHECK(scale.isEnabled());
    scale.setCurrentText("dorian");
    type(studio, "Dm | G7 | Cmaj7");
    studio.find<QDoubleSpinBox>("densityBox").setValue(0.5);
    studio.find<QSpinBox>("polyphonyBox").setValue(3);
    studio.restart();
    CHECK(studio.find<QComboBox>("scaleBox").currentText() == "dorian");
    CHECK(studio.find<QComboBox>("scaleBox").isEnabled());
    CHECK(studio.find<QLineEdit>("chordsField").text() == "Dm G7 Cmaj7");
    CHECK(studio.find<QDoubleSpinBox>("densityBox").value() == Approx(0.5));
    CHECK(studio.find<QSpinBox>("polyphonyBox").value() == 3);
}

TEST_CASE("settings are saved, chosen, renamed and deleted by name", "[ui]") {
    Studio studio;
    unfold(studio);
    auto& presets = studio.find<QComboBox>("presetBox");
    const auto namePreset = [&](const QString& name) {
        presets.setFocus();
        presets.lineEdit()->selectAll();
        QTest::keyClicks(&presets, name);
    };
    const auto choose = [&](const QString& name) {
        const int index = presets.findText(name);
        REQUIRE(index >= 0);
        presets.setCurrentIndex(index);
        Q_EMIT presets.activated(index);  // as by a click in the list
    };
    CHECK(presets.currentText().isEmpty());
    studio.find<QSpinBox>("lengthBox").setValue(77);
    choose("Sparse");
    auto& density = studio.find<QDoubleSpinBox>("densityBox");
    CHECK(density.value() == Approx(0.5));
    CHECK(studio.find<QSpinBox>("lengthBox").value() == 77);
    CHECK(!studio.find<QAction>("savePresetAction").isEnabled());  // it stays as it is
    CHECK(!studio.find<QAction>("deletePresetAction").isEnabled());
    type(studio, "Am F");
    density.setValue(3);
    namePreset("My waltz");
    CHECK(density.value() == Approx(3));
    studio.find<QAction>("savePresetAction").trigger();
    choose("Two voices");
    CHECK(density.value() == Approx(1));
    CHECK(studio.find<QSpinBox>("polyphonyBox").value() == 2);
    CHECK(studio.find<QLineEdit>("chordsField").text().isEmpty());
    choose("My waltz");
    CHECK(density.value() == Approx(3));
    CHECK(studio.find<QLineEdit>("chordsField").text() == "Am F");
    namePreset("Our waltz");
    studio.find<QAction>("renamePresetAction").trigger();
    CHECK(presets.findText("My waltz") < 0);
    CHECK(presets.currentText() == "Our waltz");
    studio.restart();
    auto& kept = studio.find<QComboBox>("presetBox");
    const int index = kept.findText("Our waltz");
    REQUIRE(index >= 0);
    studio.find<QDoubleSpinBox>("densityBox").setValue(1);
    kept.setCurrentIndex(index);
    Q_EMIT kept.activated(index);
    CHECK(studio.find<QDoubleSpinBox>("densityBox").value() == Approx(3));
    studio.find<QAction>("deletePresetAction").trigger();
    CHECK(kept.findText("Our waltz") < 0);
    CHECK(kept.currentText().isEmpty());
    CHECK(studio.find<QDoubleSpinBox>("densityBox").value() == Approx(3));
}

TEST_CASE("chords and density are not offered where the model cannot follow them", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    unfold(studio);
    type(studio, "H");  // cannot be read, and is not asked for
    trainShortly(studio);
    CHECK(waitUntil([&] { return !studio.find<QLineEdit>("chordsField").isVisible(); }));
    CHECK(!studio.find<QDoubleSpinBox>("densityBox").isVisible());
    CHECK(studio.find<QSpinBox>("polyphonyBox").isVisible());
    studio.find<QSpinBox>("lengthBox").setValue(20);
    studio.press("Ctrl+G");
    CHECK(waitUntil([&] { return takes(studio) == 1; }));
}
