#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("a file that is dropped on the window is opened", "[ui]") {
    Studio studio;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(studio.write("dropped.mid", music("C4 E4 G4")))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&studio.window(), &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&studio.window(), &drop);
    REQUIRE(studio.noticed("Opened dropped.mid: 3 notes"));
}

TEST_CASE("a file that is no MIDI file gives a notice and leaves the open piece as it was", "[ui]") {
    Studio studio;
    studio.openMelody();
    const auto score = studio.find<ui::PianoRoll>("pianoRoll").score();
    studio.window().openFiles(
        {studio.write("letter.mid", std::string("Dear Sir, this is no music at all."))});
    CHECK(studio.noticed("letter.mid"));
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").score() == score);
    CHECK(studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->childCount() == 1);
}

TEST_CASE("an empty file, a missing file and a folder without MIDI files each give one notice", "[ui]") {
    Studio studio;
    const QString empty = studio.write("empty.mid", std::string());
    std::filesystem::create_directory(studio.folder() / "none here");
    studio.window().openFiles(
        {empty, ui::fromPath(studio.folder() / "missing.mid"), ui::fromPath(studio.folder() / "none here")});
    CHECK(studio.noticed("empty.mid"));
    CHECK(studio.noticed("missing.mid"));
    CHECK(studio.noticed("none here"));
    CHECK(studio.notices().size() == 3);
}

TEST_CASE("a folder opens every MIDI file in it, the sound ones beside the bad ones", "[ui]") {
    Studio studio;
    std::filesystem::create_directory(studio.folder() / "set");
    studio.write("set/a.mid", music("C4 D4"));
    studio.write("set/b.mid", std::string("no music"));
    studio.write("set/c.mid", music("E4 F4"));
    studio.window().openFiles({ui::fromPath(studio.folder() / "set")});
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    CHECK(waitUntil([&] { return tree.topLevelItem(0)->childCount() == 2; }));
    CHECK(studio.noticed("b.mid"));
}

TEST_CASE("what the reader had to mend becomes a notice", "[ui]") {
    Studio studio;
    const QString path = studio.write("cut.mid", melody(50));
    std::filesystem::resize_file(ui::toPath(path), 200);
    studio.window().openFiles({path});
    REQUIRE(studio.noticed("cut.mid: "));
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").score() != nullptr);
}

TEST_CASE("a piece that was opened stands in the recent files, also after a restart", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.restart();
    auto& menu = studio.find<QMenu>("recentMenu");
    Q_EMIT menu.aboutToShow();
    REQUIRE(!menu.actions().isEmpty());
    CHECK(menu.actions().constFirst()->text().endsWith("melody.mid"));
    menu.actions().constFirst()->trigger();
    CHECK(studio.noticed("Opened melody.mid"));
}

TEST_CASE("a removed piece comes back by undo", "[ui]") {
    Studio studio;
    studio.openMelody();
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setFocus();
    QTest::keyClick(&tree, Qt::Key_Delete);
    CHECK(tree.topLevelItem(0)->childCount() == 0);
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").score() == nullptr);
    studio.press("Ctrl+Z");
    CHECK(tree.topLevelItem(0)->childCount() == 1);
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").score() != nullptr);
    studio.press("Ctrl+Shift+Z");
    CHECK(tree.topLevelItem(0)->childCount() == 0);
}

TEST_CASE("the demo menu lists the pieces of the demo folder", "[ui]") {
    TemporaryFolder demos;
    Studio studio([&](ui::StudioServices& services) { services.demoFolder = demos.path(); });
    auto& menu = studio.find<QMenu>("demoMenu");
    Q_EMIT menu.aboutToShow();
    CHECK(!menu.actions().constFirst()->isEnabled());
    std::filesystem::copy_file(ui::toPath(studio.write("air.mid", music("C4 D4 E4"))), demos / "air.mid");
    studio.click("emptyDemoButton");
    CHECK(studio.noticed("Opened air.mid"));
}
