#include <QMenu>
#include <QTableView>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <string>

#include "base/read_file.h"
#include "studio.h"
#include "ui/panels/encoding_menu.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

// One name as a program on a Chinese computer writes it, and as others read it.
constexpr const char* kBytes = "\xB8\xD6\xC7\xD9\xD7\xF3\xCA\xD6";
constexpr const char* kInGbk = "钢琴左手";
constexpr const char* kInEucKr = "멀핵璘癎";

/// A studio with a piece whose track has that name.
struct Named : Studio {
    Named() {
        midi::Score score = melody(40);
        score.tracks[0].events[0] = midi::trackNameEvent(kBytes);
        open({write("song.mid", score)});
    }
    /// In the list of instruments.
    QString name() {
        const auto& model = *find<QTableView>("instruments").model();
        return model.index(0, ui::InstrumentModel::Name).data().toString();
    }
    QString checked() {
        auto& menu = find<QMenu>("encodingMenu");
        Q_EMIT menu.aboutToShow();
        for (const QAction* action : menu.actions())
            if (action->isChecked()) return action->text();
        return {};
    }
    void chooseEucKr() { entry("encodingMenu", QStringLiteral("EUC-KR\t") + kInEucKr).trigger(); }
    /// Of the note that begins the piece.
    QString readout() {
        auto& roll = find<ui::PianoRoll>("pianoRoll");
        for (int y = 0; y < roll.height(); ++y) {
            QString text = roll.readout({60, y});
            if (!text.isEmpty()) return text;
        }
        return {};
    }
    void answerSave(const char* dialog, const char* file) {
        answer(dialog, ui::fromPath(folder() / file));
        REQUIRE(noticed(file));
    }
};

}  // namespace

TEST_CASE("names are read in the encoding that the menu chooses, until that is undone", "[ui]") {
    Named studio;
    CHECK(studio.name() == kInGbk);
    CHECK(studio.checked() == QStringLiteral("Automatic: GBK\t") + kInGbk);
    studio.chooseEucKr();
    CHECK(studio.name() == kInEucKr);
    CHECK(studio.readout().contains(kInEucKr));
    CHECK(studio.checked() == QStringLiteral("EUC-KR\t") + kInEucKr);
    studio.press("Ctrl+Z");
    CHECK(studio.name() == kInGbk);
    CHECK(studio.readout().contains(kInGbk));
    studio.press("Ctrl+Shift+Z");
    CHECK(studio.name() == kInEucKr);
    studio.entry("encodingMenu", QStringLiteral("Automatic: GBK\t") + kInGbk).trigger();
    CHECK(studio.name() == kInGbk);
}

TEST_CASE("the menu of the list chooses for the piece that was clicked", "[ui]") {
    Named studio;
    studio.openMelody();
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    QTreeWidgetItem* named = tree.topLevelItem(0)->child(0);
    Q_EMIT tree.customContextMenuRequested(tree.visualItemRect(named).center());
    auto& menu = studio.find<ui::EncodingMenu>("clickedEncodingMenu");
    menuEntry(menu, QStringLiteral("EUC-KR\t") + kInEucKr).trigger();
    menu.parentWidget()->close();
    CHECK(studio.name() == "Piano");
    CHECK(studio.checked().isEmpty());
    CHECK_FALSE(studio.entry("encodingMenu", "No name of this piece needs one").isEnabled());
    tree.setCurrentItem(named);
    CHECK(studio.name() == kInEucKr);
}

TEST_CASE("an encoding is kept in a project, and the bytes of the names everywhere", "[ui]") {
    Named studio;
    studio.chooseEucKr();
    studio.press("Ctrl+E");
    studio.answerSave("exportMidiDialog", "again.mid");
    CHECK(base::readFile(studio.folder() / "again.mid") == base::readFile(studio.folder() / "song.mid"));
    studio.press("Ctrl+S");
    studio.answerSave("saveProjectDialog", "work.incipit");
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(waitUntil([&] { return studio.name() == kInEucKr; }));
    CHECK(studio.checked() == QStringLiteral("EUC-KR\t") + kInEucKr);
    studio.press("Ctrl+E");
    studio.answerSave("exportMidiDialog", "third.mid");
    CHECK(base::readFile(studio.folder() / "third.mid") == base::readFile(studio.folder() / "song.mid"));
}
