// The pieces as a dataset: what training makes of each.
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "engine/trained_model.h"
#include "midi/edits.h"
#include "project/project.h"
#include "support/music_text.h"
#include "support/shown_notes.h"
#include "ui/models/dataset_table.h"
#include "ui/mouse.h"
#include "ui/panels/training_settings.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"

using namespace incipit;
using namespace incipit::test;
using ui::DatasetTable;

namespace {

QAbstractItemModel& table(Studio& studio) {
    return *studio.find<QTreeView>("datasetList").model();
}

QString cell(Studio& studio, int row, int column) {
    return table(studio).index(row, column).data().toString();
}

/// Asks for the menu of a row as the right button does.
void openMenu(Studio& studio, int row) {
    auto& list = studio.find<QTreeView>("datasetList");
    const QRect place = list.visualRect(table(studio).index(row, DatasetTable::Name));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place.center());
    Q_EMIT list.customContextMenuRequested(place.center());
}

/// Clicks through it.
void chooseInMenu(Studio& studio, int row, const QStringList& path) {
    openMenu(studio, row);
    clickEntry(path);
    studio.window().activateWindow();
}

/// Goes through it by keys.
void pressInMenu(Studio& studio, int row, const std::vector<Qt::Key>& keys) {
    openMenu(studio, row);
    for (const Qt::Key key : keys) {
        REQUIRE(waitUntil([] { return QApplication::activePopupWidget() != nullptr; }));
        QTest::keyClick(QApplication::activePopupWidget(), key);
    }
    REQUIRE(waitUntil([] { return QApplication::activePopupWidget() == nullptr; }));
    studio.window().activateWindow();
}

/// A tune in D major over drums that play the same keys.
midi::Score tuneInD() {
    midi::Score score = test::music(
        "D4+F#4+A4 G4+B4+D5 A4+C#5+E5 D4+F#4+A4 D4 E4 F#4 G4 A4 B4 C#5 D5 A4 D4 "
        "D4 E4 F#4 G4 A4 B4 C#5 D5 A4 D4 D4+F#4+A4 G4+B4+D5 A4+C#5+E5 D4+F#4+A4");
    score.format = midi::Format::Simultaneous;
    score.tracks.push_back(score.tracks[0]);
    score.tracks[0].events = {midi::trackNameEvent("Tune")};
    score.tracks[1].events = {midi::trackNameEvent("Beat")};
    for (midi::Note& note : score.tracks[1].notes)
        note.channel = midi::kDrumChannel;
    return score;
}

/// What would be trained on of the first piece of the job.
const midi::Score& first(const std::vector<dataset::OpenScore>& pieces) {
    return pieces.at(0).score->score();
}

}  // namespace

TEST_CASE("the dataset lists what is open, with twins and totals", "[ui]") {
    Studio studio;
    CHECK(studio.find<QLabel>("datasetTotals").text() == "No music is open.");
    studio.open({studio.write("a.mid", melody(40)), studio.write("b.mid", melody(60)),
                 studio.write("c.mid", melody(40))});
    studio.find<QToolButton>("datasetButton").click();
    CHECK(studio.find<QTreeView>("datasetList").isVisible());
    CHECK(table(studio).rowCount() == 3);
    CHECK(cell(studio, 0, DatasetTable::Use) == "Learn");
    CHECK(cell(studio, 1, DatasetTable::Name) == "b.mid");
    CHECK(cell(studio, 1, DatasetTable::Notes) == "60");
    CHECK(cell(studio, 1, DatasetTable::Metre) == "4/4");
    CHECK(cell(studio, 1, DatasetTable::Tempo) == "120");
    CHECK(cell(studio, 1, DatasetTable::Twin).isEmpty());
    CHECK(cell(studio, 2, DatasetTable::Twin) == "a.mid");
    CHECK(waitUntil([&] { return cell(studio, 1, DatasetTable::Tokens).toInt() > 100; }));
    const auto totals = [&] { return studio.find<QLabel>("datasetTotals").text(); };
    CHECK(totals().startsWith("Learnt from: 3 of 3 pieces, 140 notes, "));
    CHECK(totals().contains("The same music as another: 1 piece."));
    CHECK(waitUntil([&] { return totals().contains("The network has "); }));
}

TEST_CASE("a piece is measured on, and its box, the dataset and training say so", "[ui]") {
    Studio studio;
    studio.open({studio.write("a.mid", melody(60)), studio.write("b.mid", melody(50))});
    table(studio).setData(table(studio).index(1, DatasetTable::Use), static_cast<int>(project::Use::Measure));
    auto* item = studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->child(1);
    CHECK(item->checkState(0) == Qt::PartiallyChecked);
    CHECK(studio.find<QLabel>("musicLabel").text() == "a.mid, measured on 1 piece");
    CHECK(studio.find<QLabel>("datasetTotals").text().contains("Measured on: 1 piece."));
    studio.chooseSmallNetwork();
    studio.find<QSpinBox>("epochsBox").setValue(2);
    studio.press("Ctrl+T");
    CHECK(studio.noticed("its validation loss of"));
    // A box that is cleared is neither.
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    item->setCheckState(0, Qt::Unchecked);
    CHECK(cell(studio, 1, DatasetTable::Use) == "Ignore");
    CHECK(studio.find<QLabel>("musicLabel").text() == "a.mid");
    const auto& totals = studio.find<QLabel>("datasetTotals");
    CHECK(waitUntil([&] { return totals.text().contains("as fast as the last time."); }));
}

TEST_CASE("a part of a piece is left out by training, which a project keeps", "[ui]") {
    Studio studio;
    midi::Score score = melody(60);
    score.tracks.push_back(score.tracks[0]);
    score.tracks[0].events = {midi::trackNameEvent("Tune")};
    score.tracks[1].events = {midi::trackNameEvent("Beat")};
    for (midi::Note& note : score.tracks[1].notes)
        note.channel = midi::kDrumChannel;
    studio.open({studio.write("a.mid", score)});
    studio.find<QToolButton>("datasetButton").click();
    REQUIRE(waitUntil([&] { return cell(studio, 0, DatasetTable::Tokens).toInt() > 200; }));
    const int all = cell(studio, 0, DatasetTable::Tokens).toInt();
    CHECK(cell(studio, 0, DatasetTable::Instruments) == "Tune, Beat");
    const auto toggle = [&](const char* part) { chooseInMenu(studio, 0, {"Parts", QLatin1String(part)}); };
    toggle("Beat");
    CHECK(cell(studio, 0, DatasetTable::Instruments) == "Tune (without Beat)");
    CHECK(studio.window().isWindowModified());
    CHECK(waitUntil([&] {
        const int left = cell(studio, 0, DatasetTable::Tokens).toInt();
        return left > 0 && left < all * 2 / 3;
    }));
    const auto path = studio.folder() / "left.incipit";
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(path));
    REQUIRE(studio.noticed("Saved "));
    CHECK(project::open(path).pieces.at(0).leftParts == std::vector<midi::PartId>{{1, midi::kDrumChannel}});
    studio.press("Ctrl+N");
    REQUIRE(waitUntil([&] { return table(studio).rowCount() == 0; }));
    studio.window().openFiles({ui::fromPath(path)});
    REQUIRE(waitUntil([&] { return table(studio).rowCount() == 1; }));
    CHECK(cell(studio, 0, DatasetTable::Instruments) == "Tune (without Beat)");
    CHECK(cell(studio, 0, DatasetTable::Tokens).toInt() < all * 2 / 3);
    toggle("Beat");
    CHECK(cell(studio, 0, DatasetTable::Instruments) == "Tune, Beat");
    CHECK(waitUntil([&] { return cell(studio, 0, DatasetTable::Tokens).toInt() == all; }));
}

TEST_CASE("a piece is learnt in another key, by mouse and by keys, and undo takes it back", "[ui]") {
    Studio studio;
    const midi::Score score = tuneInD();
    studio.open({studio.write("a.mid", score), studio.write("b.mid", score)});
    table(studio).setData(table(studio).index(1, DatasetTable::Use), static_cast<int>(project::Use::Measure));
    studio.find<QToolButton>("datasetButton").click();
    const auto key = [&](int row) { return cell(studio, row, DatasetTable::Key); };
    const auto music = [&] { return studio.window().findChild<ui::TrainingSettings*>()->job().music; };
    const auto tokens = [&] { return cell(studio, 0, DatasetTable::Tokens).toInt(); };
    REQUIRE(waitUntil([&] { return tokens() > 50; }));
    const int all = tokens();
    CHECK(key(0) == "D major");
    chooseInMenu(studio, 0, {"Transpose for Learning", "To C Major or A Minor"});
    CHECK(key(0) == "D major (learnt in C major, −2)");
    CHECK(key(1) == "D major");
    CHECK(studio.window().isWindowModified());
    CHECK(waitUntil([&] { return tokens() == all; }));
    CHECK(shown(first(music().pieces), 0) == shown(midi::transposeAll(score, -2), 0));
    CHECK(shown(first(music().pieces), 1) == shown(score, 1));  // drums
    CHECK(shown(first(music().measured), 0) == shown(score, 0));
    CHECK(cell(studio, 1, DatasetTable::Twin) == "a.mid");  // the piece itself is the same

    // Down to the submenu, into it, down to One Semitone Up.
    pressInMenu(studio, 1,
                {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Down,
                 Qt::Key_Down, Qt::Key_Return});
    CHECK(key(1) == "D major (learnt in E♭ major, +1)");
    CHECK(shown(first(music().measured), 0) == shown(midi::transposeAll(score, 1), 0));
    auto& undo = studio.find<QAction>("undoAction");
    CHECK(undo.text() == "Undo Transpose b.mid for Learning");
    undo.trigger();
    CHECK(key(1) == "D major");
    undo.trigger();
    CHECK(key(0) == "D major");
    CHECK(shown(first(music().pieces), 0) == shown(score, 0));
    studio.find<QAction>("redoAction").trigger();
    CHECK(key(0) == "D major (learnt in C major, −2)");
    pressInMenu(studio, 0,
                {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Return});
    CHECK(key(0) == "D major");
    CHECK(undo.text() == "Undo Transpose a.mid for Learning");
}

TEST_CASE("the key that a piece is learnt in reaches the model, a project and what is left on the desk",
          "[ui]") {
    Studio studio;
    studio.open({studio.write("a.mid", tuneInD())});
    studio.find<QToolButton>("datasetButton").click();
    chooseInMenu(studio, 0, {"Transpose for Learning", "To C Major or A Minor"});
    const QString inC = "D major (learnt in C major, −2)";
    const auto key = [&] { return cell(studio, 0, DatasetTable::Key); };
    REQUIRE(key() == inC);
    studio.trainTutorial(1);
    const auto path = studio.folder() / "moved.incipit";
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(path));
    REQUIRE(studio.noticed("Saved "));
    const project::Project saved = project::open(path);
    CHECK(saved.pieces.at(0).transposition == -2);
    CHECK(saved.pieces.at(0).score.tracks.at(0).notes.front().pitch == 62);  // D4
    const auto trained = engine::load(saved.models.all.at(0).bytes, "a.mid");
    CHECK(trained->model.vocabulary.id("F4"));
    CHECK_FALSE(trained->model.vocabulary.id("F#4"));
    studio.press("Ctrl+N");
    REQUIRE(waitUntil([&] { return table(studio).rowCount() == 0; }));
    studio.window().openFiles({ui::fromPath(path)});
    REQUIRE(waitUntil([&] { return table(studio).rowCount() == 1; }));
    CHECK(key() == inC);

    // Another semitone is on the desk alone when the window goes.
    chooseInMenu(studio, 0, {"Transpose for Learning", "One Semitone Down"});
    const QString inB = "D major (learnt in B major, −3)";
    CHECK(key() == inB);
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("unsavedBanner").isVisible(); }));
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return table(studio).rowCount() == 1; }));
    CHECK(key() == inB);
    auto& undo = studio.find<QAction>("undoAction");
    REQUIRE(waitUntil([&] { return undo.text() == "Undo Transpose a.mid for Learning"; }));
    undo.trigger();
    CHECK(key() == inC);
}
