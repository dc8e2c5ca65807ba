#include <QClipboard>
#include <QDockWidget>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <catch2/catch.hpp>

#include "studio.h"
#include "support/music_text.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Whether the window takes it.
bool drop(Studio& studio, const QMimeData& data) {
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&studio.window(), &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&studio.window(), &event);
    return enter.isAccepted();
}

}  // namespace

TEST_CASE("a file that is dropped on the window is opened", "[ui]") {
    Studio studio;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(studio.write("dropped.mid", music("C4 E4 G4")))});
    CHECK(drop(studio, data));
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
    CHECK(studio.noticed("3 of 3 files could not be opened."));
    CHECK(studio.notices().size() == 4);
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

TEST_CASE("a folder lists every file that could not be opened, with its reason, to be copied", "[ui]") {
    Studio studio;
    std::filesystem::create_directory(studio.folder() / "set");
    studio.write("set/a.mid", music("C4 D4"));
    studio.write("set/b.mid", std::string("no music"));
    studio.write("set/c.mid", music("E4 F4"));
    studio.write("set/d.mid", std::string());
    studio.write("set/e.mid", std::string("PK\x03\x04"));
    std::filesystem::create_symlink("nowhere.mid", studio.folder() / "set" / "f.mid");
    CHECK_FALSE(studio.find<QDockWidget>("noticesDock").isVisible());
    studio.window().openFiles({ui::fromPath(studio.folder() / "set")});
    REQUIRE(studio.noticed("4 of 6 files could not be opened."));
    CHECK(studio.find<QTreeWidget>("pieceTree").topLevelItem(0)->childCount() == 2);
    CHECK(studio.find<QToolButton>("noticeButton").accessibleName() == "4 of 6 files could not be opened.");
    CHECK(studio.find<QDockWidget>("noticesDock").isVisible());

    studio.find<QAction>("copyAllNoticesAction").trigger();
    const QString all = QGuiApplication::clipboard()->text();
    for (const char* failure :
         {"b.mid: Not a MIDI file", "d.mid: The file is empty.", "e.mid: This is a ZIP archive", "f.mid: "}) {
        INFO(failure);
        CHECK(all.contains(failure));
    }
    auto& list = studio.find<QListWidget>("noticeList");
    list.setCurrentItem(list.findItems("d.mid", Qt::MatchContains).constFirst());
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->text().trimmed().endsWith("d.mid: The file is empty."));
}

TEST_CASE("several files that all open are told of in one sentence", "[ui]") {
    Studio studio;
    studio.open({studio.write("a.mid", music("C4 D4")), studio.write("b.mid", music("E4"))});
    CHECK(studio.noticed("Opened 2 files."));
    CHECK_FALSE(studio.find<QDockWidget>("noticesDock").isVisible());
}

TEST_CASE("what is dropped and lies elsewhere is listed with the files that fail", "[ui]") {
    Studio studio;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(studio.write("letter.mid", std::string("Dear Sir"))),
                  QUrl("https://example.org/a.mid"), QUrl("https://example.org/b.mid")});
    CHECK(drop(studio, data));
    REQUIRE(studio.noticed("3 of 3 files could not be opened."));
    CHECK(studio.noticed("https://example.org/a.mid is not a file on this computer"));
    CHECK(studio.noticed("https://example.org/b.mid is not a file on this computer"));
    CHECK(studio.noticed("letter.mid: Not a MIDI file"));
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
    Q_EMIT menu.aboutToShow();
    menu.actions().constFirst()->trigger();
    CHECK(studio.noticed("Opened air.mid"));
}
