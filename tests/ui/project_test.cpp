#include <QAction>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "base/atomic_file.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using test::Studio;
using test::waitUntil;

TEST_CASE("a project brings back the pieces, the takes and the model", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.trainTutorial(1);
    studio.find<QSpinBox>("lengthBox").setValue(5);
    studio.press("Ctrl+G");
    REQUIRE(
        waitUntil([&] { return studio.find<QTreeWidget>("pieceTree").topLevelItem(1)->childCount() == 1; }));
    const auto take = studio.find<ui::PianoRoll>("pianoRoll").score();

    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / "work"));
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(studio.noticed("work.incipit"));

    auto& tree = studio.find<QTreeWidget>("pieceTree");
    REQUIRE(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
    CHECK(tree.topLevelItem(0)->childCount() == 1);
    CHECK(waitUntil([&] { return studio.find<QPushButton>("generateButton").isEnabled(); }));
    tree.setCurrentItem(tree.topLevelItem(1)->child(0));
    const auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    CHECK(waitUntil([&] { return roll.score() != nullptr && *roll.score() == *take; }));
}

TEST_CASE("a project brings back how its pieces are mixed", "[ui]") {
    using ui::InstrumentModel;
    Studio studio;
    studio.openMelody();
    auto& model = *studio.find<QTableView>("instruments").model();
    model.setData(model.index(0, InstrumentModel::Volume), 40, Qt::EditRole);
    model.setData(model.index(0, InstrumentModel::Mute), Qt::Checked, Qt::CheckStateRole);
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / "work"));
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(studio.noticed("Opened"));
    auto& again = *studio.find<QTableView>("instruments").model();
    REQUIRE(waitUntil([&] { return again.rowCount() == 1; }));
    CHECK(again.index(0, InstrumentModel::Volume).data().toString() == "40 %");
    CHECK(again.index(0, InstrumentModel::Mute).data(Qt::CheckStateRole).toInt() == Qt::Checked);
}

TEST_CASE("a file that is no project gives a notice and closes nothing", "[ui]") {
    Studio studio;
    studio.openMelody();
    base::writeFile(studio.folder() / "broken.incipit", "no project");
    studio.window().openFiles({ui::fromPath(studio.folder() / "broken.incipit")});
    CHECK(studio.noticed("This is no Incipit project."));
    CHECK(studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->childCount() == 1);
}

TEST_CASE("a project that is open in a window is read only in a second, until the first lets it go", "[ui]") {
    Studio first;
    const QString file = ui::fromPath(first.folder() / "work.incipit");
    first.openMelody();
    first.press("Ctrl+S");
    first.answer("saveProjectDialog", file);
    REQUIRE(first.noticed("Saved "));

    Studio second([&](ui::StudioServices& services) { services.workFolder = first.folder() / "state"; });
    second.window().openFiles({file});
    REQUIRE(second.noticed("work.incipit is open in another window"));
    CHECK(second.window().windowTitle().contains("work (read only)"));
    CHECK(second.find<ui::PianoRoll>("pianoRoll").score() != nullptr);
    // Saving asks for another name.
    second.press("Ctrl+S");
    second.answer("saveProjectDialog", ui::fromPath(first.folder() / "other.incipit"));
    REQUIRE(second.noticed("Saved "));
    CHECK(!second.window().windowTitle().contains("(read only)"));

    first.find<QAction>("newProjectAction").trigger();
    second.window().openFiles({file});
    CHECK(waitUntil([&] { return second.window().windowTitle().contains("work[*]"); }));
    CHECK(!second.window().windowTitle().contains("(read only)"));
}
