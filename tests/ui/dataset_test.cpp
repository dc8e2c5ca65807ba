// The pieces as a dataset: what training makes of each.
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "studio.h"
#include "ui/models/dataset_table.h"
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
