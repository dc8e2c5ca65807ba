#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "model/model.h"
#include "project/working_copy.h"
#include "ui/editing_room.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using test::Studio;
using test::waitUntil;

namespace {

int pieces(Studio& studio) {
    return studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->childCount();
}

ui::Banner& banner(Studio& studio) {
    return studio.find<ui::Banner>("unsavedBanner");
}

void openTwo(Studio& studio) {
    studio.open({studio.write("first.mid", test::melody(40)), studio.write("second.mid", test::melody(60))});
}

/// What the working copies of the studio's folder hold, once this many pieces are in one that nobody holds.
bool isLeft(Studio& studio, std::size_t count) {
    return waitUntil([&] {
        const auto left = project::abandonedIn(studio.folder() / "state");
        return left.size() == 1 && left.front().pieces == count;
    });
}

std::ptrdiff_t checkpoints(Studio& studio) {
    const std::filesystem::directory_iterator files(studio.folder() / "state");
    return std::count_if(begin(files), end(files),
                         [](const auto& file) { return file.path().extension() == ".checkpoint"; });
}

/// Ends the window in the midst of a training; another one offers what was on the desk.
void cutTrainingShort(Studio& studio) {
    studio.chooseTutorial();
    studio.openMelody();
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<ui::LossPlot>("lossPlot").epochPoints() >= 1; }));
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
}

void save(Studio& studio, const char* name) {
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / name));
    REQUIRE(studio.noticed("Saved "));
}

}  // namespace

TEST_CASE("what was on the desk when the window was closed is offered, and comes back", "[ui]") {
    Studio studio;
    openTwo(studio);
    auto& mixer = *studio.find<QTableView>("instruments").model();
    mixer.setData(mixer.index(0, ui::InstrumentModel::Volume), 40, Qt::EditRole);
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    CHECK(banner(studio).question().contains("first.mid"));
    CHECK(banner(studio).question().contains("2 pieces"));
    CHECK(pieces(studio) == 0);
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return pieces(studio) == 2; }));
    CHECK(banner(studio).isHidden());
    CHECK(studio.window().isWindowModified());
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(1));
    auto& again = *studio.find<QTableView>("instruments").model();
    CHECK(waitUntil([&] { return again.index(0, ui::InstrumentModel::Volume).data().toString() == "40 %"; }));
    // And once more.
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    CHECK(project::abandonedIn(studio.folder() / "state").size() == 1);
}

TEST_CASE("what was done before the window was gone can be taken back after it, and done again", "[ui]") {
    test::EditingRoom room("C4 E4 G4 C5");
    Studio& studio = room.studio();
    studio.open({studio.write("other.mid", test::melody(40))});
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    const auto choose = [&studio](int row) {
        auto& all = studio.find<QTreeWidget>("pieceTree");
        all.setCurrentItem(all.topLevelItem(0)->child(row));
    };
    const auto undo = [&] { return room.undoText(); };
    choose(0);
    const std::string first = room.notes();
    room.trigger("selectAllAction");
    room.trigger("octaveUpAction");
    room.trigger("semitoneUpAction");
    const std::string last = room.notes();
    tree.topLevelItem(0)->child(0)->setText(0, "mine");
    choose(1);
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Delete);
    REQUIRE(pieces(studio) == 1);
    choose(0);
    room.trigger("selectAllAction");
    room.trigger("octaveUpAction");
    room.trigger("undoAction");
    REQUIRE(undo() == "Undo Remove other.mid");

    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return pieces(studio) == 1; }));
    REQUIRE(waitUntil([&] { return undo() == "Undo Remove other.mid"; }));
    CHECK(room.notes() == last);
    room.trigger("redoAction");
    CHECK(undo() == "Undo Transpose 4 Notes");
    CHECK(room.notes() != last);
    room.trigger("undoAction");
    room.trigger("undoAction");
    CHECK(pieces(studio) == 2);
    CHECK(undo() == "Undo Rename to mine");
    room.trigger("undoAction");
    CHECK(studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->child(0)->text(0) == "piece.mid");
    room.trigger("undoAction");
    room.trigger("undoAction");
    choose(0);
    CHECK(room.notes() == first);
    CHECK_FALSE(studio.find<QAction>("undoAction").isEnabled());
    for (int i = 0; i < 4; ++i)
        room.trigger("redoAction");
    CHECK(pieces(studio) == 1);
    CHECK(room.notes() == last);
}

TEST_CASE("a file that is opened at the start opens beside what is offered", "[ui]") {
    Studio studio;
    openTwo(studio);
    studio.restart();
    studio.openMelody();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    CHECK(pieces(studio) == 1);
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return pieces(studio) == 2; }));
}

TEST_CASE("work that is put away is kept until it is discarded", "[ui]") {
    Studio studio;
    openTwo(studio);
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    studio.click("unsavedBannerCloseButton");
    CHECK(banner(studio).isHidden());
    CHECK(studio.find<QMenu>("unsavedMenu").isEnabled());
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    studio.click("discardButton");
    CHECK(waitUntil([&] { return banner(studio).isHidden(); }));
    CHECK(project::abandonedIn(studio.folder() / "state").empty());
}

TEST_CASE("a piece that was only listened to is not offered", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.restart();
    studio.openMelody();
    CHECK(project::abandonedIn(studio.folder() / "state").empty());
    CHECK(banner(studio).isHidden());
}

TEST_CASE("saving asks for a name once, and what is saved is not offered", "[ui]") {
    Studio studio;
    openTwo(studio);
    CHECK(studio.window().isWindowModified());
    save(studio, "work");
    CHECK(waitUntil([&] { return !studio.window().isWindowModified(); }));
    CHECK(studio.window().windowTitle().contains("work"));
    auto& mixer = *studio.find<QTableView>("instruments").model();
    mixer.setData(mixer.index(0, ui::InstrumentModel::Volume), 70, Qt::EditRole);
    CHECK(studio.window().isWindowModified());
    studio.press("Ctrl+S");
    CHECK(waitUntil([&] { return !studio.window().isWindowModified(); }));
    CHECK(studio.window().findChild<QFileDialog*>() == nullptr);
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(waitUntil([&] { return pieces(studio) == 2; }));
    CHECK(waitUntil([&] { return !studio.window().isWindowModified(); }));
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(1));
    auto& again = *studio.find<QTableView>("instruments").model();
    CHECK(waitUntil([&] { return again.index(0, ui::InstrumentModel::Volume).data().toString() == "70 %"; }));
    CHECK(project::abandonedIn(studio.folder() / "state").empty());
}

TEST_CASE("a project opens in place of what is on the desk, which is kept", "[ui]") {
    Studio studio;
    openTwo(studio);
    save(studio, "two");
    studio.press("Ctrl+N");
    REQUIRE(waitUntil([&] { return pieces(studio) == 0; }));
    CHECK_FALSE(studio.window().isWindowModified());
    studio.open({studio.write("a.mid", test::melody(20)), studio.write("b.mid", test::melody(21)),
                 studio.write("c.mid", test::melody(22))});
    studio.window().openFiles({ui::fromPath(studio.folder() / "two.incipit")});
    REQUIRE(waitUntil([&] { return pieces(studio) == 2; }));
    CHECK(studio.noticed("What was on the desk is kept"));
    QMenu& menu = studio.find<QMenu>("unsavedMenu");
    REQUIRE(waitUntil([&] { return menu.isEnabled(); }));
    CHECK(isLeft(studio, 3));  // now that the window has looked: who looks holds what it looks at
    Q_EMIT menu.aboutToShow();
    REQUIRE(menu.actions().size() == 1);
    menu.actions().first()->trigger();
    REQUIRE(waitUntil([&] { return pieces(studio) == 3; }));
    CHECK(project::abandonedIn(studio.folder() / "state").empty());
}

TEST_CASE("reverting brings the saved project back, and keeps what was changed", "[ui]") {
    Studio studio;
    openTwo(studio);
    save(studio, "two");
    REQUIRE(waitUntil([&] { return !studio.window().isWindowModified(); }));
    CHECK_FALSE(studio.find<QAction>("revertProjectAction").isEnabled());
    studio.open({studio.write("third.mid", test::melody(30))});
    REQUIRE(studio.find<QAction>("revertProjectAction").isEnabled());
    studio.find<QAction>("revertProjectAction").trigger();
    REQUIRE(waitUntil([&] { return pieces(studio) == 2; }));
    CHECK(isLeft(studio, 3));
}

TEST_CASE("a new project has no model, and the one before comes back with its own", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.trainTutorial(1);
    auto& generate = studio.find<QPushButton>("generateButton");
    REQUIRE(waitUntil([&] { return generate.isEnabled(); }));
    studio.press("Ctrl+N");
    REQUIRE(waitUntil([&] { return pieces(studio) == 0; }));
    CHECK_FALSE(generate.isEnabled());
    CHECK(studio.find<ui::LossPlot>("lossPlot").epochPoints() == 0);
    QMenu& menu = studio.find<QMenu>("unsavedMenu");
    REQUIRE(waitUntil([&] { return menu.isEnabled(); }));
    Q_EMIT menu.aboutToShow();
    menu.actions().first()->trigger();
    CHECK(waitUntil([&] { return generate.isEnabled(); }));
    CHECK(pieces(studio) == 1);
}

TEST_CASE("a training that the program's end cut short goes on, to the same weights", "[ui]") {
    const auto train = [](Studio& studio) {
        studio.chooseTutorial();
        studio.openMelody();
        studio.find<QSpinBox>("epochsBox").setValue(40);
        studio.press("Ctrl+T");
    };
    const auto weights = [](Studio& studio) {
        return model::load(studio.folder() / "data" / "last-trained.model").weights;
    };
    Studio whole;
    train(whole);
    REQUIRE(whole.noticed("Trained 40 epochs"));

    Studio studio;
    train(studio);
    const auto& plot = studio.find<ui::LossPlot>("lossPlot");
    REQUIRE(waitUntil([&] { return plot.epochPoints() >= 3; }));
    studio.restart();
    REQUIRE(waitUntil([&] { return banner(studio).isVisible(); }));
    studio.click("goOnButton");
    auto& training = studio.find<ui::Banner>("trainingBanner");
    REQUIRE(waitUntil([&] { return training.isVisible(); }));
    CHECK(training.question().contains("melody.mid stopped after"));
    studio.click("goOnTrainingButton");
    REQUIRE(studio.noticed("Trained 40 epochs"));
    CHECK(weights(studio) == weights(whole));
    CHECK(waitUntil([&] { return !training.isVisible(); }));
    CHECK(checkpoints(studio) == 0);
}

TEST_CASE("a training that was cut short can be given up", "[ui]") {
    Studio studio;
    cutTrainingShort(studio);
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("trainingBanner").isVisible(); }));
    CHECK(checkpoints(studio) == 1);
    studio.click("forgetTrainingButton");
    CHECK(checkpoints(studio) == 0);
    CHECK(studio.find<ui::Banner>("trainingBanner").isHidden());
    studio.restart();
    studio.openMelody();
    CHECK(banner(studio).isHidden());
}

TEST_CASE("work that is discarded takes the checkpoint of its training along", "[ui]") {
    Studio studio;
    cutTrainingShort(studio);
    CHECK(checkpoints(studio) == 1);
    const std::filesystem::path trash =
        std::filesystem::path(std::getenv("XDG_DATA_HOME")) / "Trash" / "files";
    const auto thrownAway = [&] {
        return std::filesystem::exists(trash) ? std::distance(std::filesystem::directory_iterator(trash), {})
                                              : 0;
    };
    const auto before = thrownAway();
    studio.click("discardButton");
    CHECK(waitUntil([&] { return banner(studio).isHidden(); }));
    CHECK(checkpoints(studio) == 0);
    CHECK(thrownAway() == before + 1);
}

TEST_CASE("a project is not left while something is learnt from it", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    studio.press("Ctrl+T");
    studio.press("Ctrl+N");
    CHECK(studio.noticed("stop it first"));
    CHECK(pieces(studio) == 1);
    studio.press("Ctrl+T");
}
