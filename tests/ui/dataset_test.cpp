// The pieces as a dataset: what training makes of each.
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "project/project.h"
#include "ui/models/dataset_table.h"
#include "ui/mouse.h"
#include "ui/studio.h"
#include "ui/support/text.h"

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
    auto& list = studio.find<QTreeView>("datasetList");
    REQUIRE(waitUntil([&] { return cell(studio, 0, DatasetTable::Tokens).toInt() > 200; }));
    const int all = cell(studio, 0, DatasetTable::Tokens).toInt();
    CHECK(cell(studio, 0, DatasetTable::Instruments) == "Tune, Beat");
    const auto toggle = [&](const char* part) {
        const QRect row = list.visualRect(table(studio).index(0, DatasetTable::Name));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, row.center());
        Q_EMIT list.customContextMenuRequested(row.center());
        clickEntry({"Parts", QLatin1String(part)});
        studio.window().activateWindow();
    };
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
