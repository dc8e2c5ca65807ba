#include "ui/widgets/instrument_list.h"

#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <catch2/catch.hpp>

#include "ui/widgets/instrument_model.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;
using namespace incipit::ui_tests;

namespace {

struct Shown {
    Shown() {
        list.resize(700, 200);
        list.setScore(trio());
        list.show();
        view = list.findChild<QTableView*>(QStringLiteral("instruments"));
    }
    void click(int row, int column) const {
        const QRect cell = view->visualRect(view->model()->index(row, column));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, cell.center());
    }
    [[nodiscard]] QString text(int row, int column) const {
        return view->model()->index(row, column).data().toString();
    }

    InstrumentList list;
    QTableView* view = nullptr;
};

using Muted = std::set<playback::InstrumentId>;

}  // namespace

TEST_CASE("the instrument list names instruments, programs, channels and counts", "[ui]") {
    const Shown shown;
    REQUIRE(shown.list.count() == 3);
    CHECK(shown.text(0, InstrumentModel::Name) == "Violin");
    CHECK(shown.text(0, InstrumentModel::Program) == "Violin");
    CHECK(shown.text(1, InstrumentModel::Program) == "Flute");
    CHECK(shown.text(2, InstrumentModel::Program) == "Drums");
    CHECK(shown.text(2, InstrumentModel::Channel) == "10");
    CHECK(shown.text(1, InstrumentModel::Notes) == "32");
    const QString tip = shown.view->model()->index(2, InstrumentModel::Name).data(Qt::ToolTipRole).toString();
    CHECK(tip.contains("&lt;b&gt;Drums"));
}

TEST_CASE("mute silences one instrument, solo all others", "[ui]") {
    const Shown shown;
    QSignalSpy changes(&shown.list, &InstrumentList::mutedChanged);
    shown.click(1, InstrumentModel::Mute);
    CHECK(changes.count() == 1);
    CHECK(shown.list.muted() == Muted{{1, 1}});
    shown.click(0, InstrumentModel::Solo);
    CHECK(shown.list.muted() == Muted{{1, 1}, {2, 9}});
    shown.click(1, InstrumentModel::Mute);
    CHECK(shown.list.muted() == Muted{{1, 1}, {2, 9}});
    shown.click(0, InstrumentModel::Solo);
    CHECK(shown.list.muted().empty());
    CHECK(changes.count() == 4);
}

TEST_CASE("keys M and S and Space toggle from the keyboard", "[ui]") {
    const Shown shown;
    shown.view->setCurrentIndex(shown.view->model()->index(0, InstrumentModel::Name));
    QTest::keyClick(shown.view, Qt::Key_M);
    CHECK(shown.list.muted() == Muted{{0, 0}});
    QTest::keyClick(shown.view, Qt::Key_M);
    QTest::keyClick(shown.view, Qt::Key_S);
    CHECK(shown.list.muted() == Muted{{1, 1}, {2, 9}});
    shown.view->setCurrentIndex(shown.view->model()->index(0, InstrumentModel::Solo));
    QTest::keyClick(shown.view, Qt::Key_Space);
    CHECK(shown.list.muted().empty());
}

TEST_CASE("another score starts with nothing muted", "[ui]") {
    Shown shown;
    shown.click(1, InstrumentModel::Mute);
    shown.list.setScore(trio());
    CHECK(shown.list.muted().empty());
    shown.list.setScore(nullptr);
    CHECK(shown.list.count() == 0);
    CHECK_FALSE(shown.list.grab().isNull());
}

TEST_CASE("an instrument's volume is dragged, stepped by keys and brought back by a double click", "[ui]") {
    const Shown shown;
    const QModelIndex cell = shown.view->model()->index(1, InstrumentModel::Volume);
    const QRect rect = shown.view->visualRect(cell);
    QSignalSpy changes(&shown.list, &InstrumentList::mixChanged);
    QTest::mousePress(shown.view->viewport(), Qt::LeftButton, {}, rect.center());
    QTest::mouseMove(shown.view->viewport(), rect.topLeft() + QPoint(2, 60));  // below the row
    QTest::mouseRelease(shown.view->viewport(), Qt::LeftButton, {}, rect.topLeft() + QPoint(2, 60));
    CHECK(shown.text(1, InstrumentModel::Volume) == "0 %");
    CHECK(shown.list.mix()[{1, 1}].volume == 0);
    CHECK(changes.count() >= 1);
    QTest::mouseDClick(shown.view->viewport(), Qt::LeftButton, {}, rect.center());
    CHECK(shown.list.mix()[{1, 1}] == MixStrip{});
    shown.view->setCurrentIndex(shown.view->model()->index(0, InstrumentModel::Name));
    QTest::keyClick(shown.view, Qt::Key_Plus);
    CHECK(shown.list.mix()[{0, 0}].volume == 105);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(shown.view, Qt::Key_Plus);
    CHECK(shown.text(0, InstrumentModel::Volume) == "200 %");
    QTest::keyClick(shown.view, Qt::Key_M);
    CHECK(shown.list.mix()[{0, 0}] == MixStrip{.mute = true, .volume = 200});
}

TEST_CASE("the mixer's settings become the player's, a solo as mutes", "[ui]") {
    const DeviceChoice port{DeviceChoice::Kind::Port, "Synth"};
    const Mix mix{{{0, 0}, {.solo = true}},
                  {{1, 1}, {.volume = 50}},
                  {{2, 9}, {.solo = true, .route = {.device = port, .channel = 3, .program = 7}}}};
    const playback::MixerStrips strips =
        stripsOf(mix, [](const InstrumentRoute& route) { return std::size_t{route.device ? 5U : 0U}; });
    CHECK(strips == playback::MixerStrips{{{1, 1}, {.muted = true, .volume = 0.5}},
                                          {{2, 9}, {.route = {.output = 5, .channel = 3, .program = 7}}}});
    CHECK(devicesOf(mix) == DeviceChoices{port});
    // What a port plays is rendered as the piece has it; what the synthesizer plays, as it is heard.
    CHECK(renderedStrips(mix, {DeviceChoice::Kind::Synthesizer}) ==
          playback::MixerStrips{{{1, 1}, {.muted = true, .volume = 0.5}}});
    const Mix heard{{{0, 0}, {.route = {.program = 7}}}};
    CHECK(renderedStrips(heard, {DeviceChoice::Kind::Synthesizer}) ==
          playback::MixerStrips{{{0, 0}, {.route = {.program = 7}}}});
    CHECK(renderedStrips(heard, port).empty());
}

TEST_CASE("a mixer is written for a project and read again, whatever stands there", "[ui]") {
    const Mix mix{{{0, 0}, {.solo = true}},
                  {{1, 1}, {.mute = true, .volume = 0}},
                  {{2, 9},
                   {.route = {.device = DeviceChoice{DeviceChoice::Kind::Port, "Synth \"1\""},
                              .channel = 3,
                              .program = 7,
                              .bank = 16383}}},
                  {{3, 15}, {.route = {.device = DeviceChoice{DeviceChoice::Kind::Own}}}}};
    CHECK(mixFrom(savedMix(mix)) == mix);
    CHECK(savedMix({{{0, 0}, {}}}).empty());
    CHECK(mixFrom({}).empty());
    const Mix odd = mixFrom(project::readMix(
        R"([{"track":1,"channel":2,"volume":1e9,"toChannel":-3,"toBank":"x","device":{"kind":"port"}}])"));
    CHECK(odd == Mix{{{1, 2}, {}}});
}

TEST_CASE("where there is little room every name, slider and button of the list can still be seen", "[ui]") {
    Shown shown;
    const auto edge = [&](InstrumentModel::Column column) {
        return shown.view->visualRect(shown.view->model()->index(0, column)).right();
    };
    CHECK_FALSE(shown.view->isColumnHidden(InstrumentModel::Notes));
    shown.list.resize(455, 200);
    CHECK(shown.view->columnWidth(InstrumentModel::Name) >= 100);
    CHECK(shown.view->isColumnHidden(InstrumentModel::Notes));
    CHECK(edge(InstrumentModel::Solo) <= shown.view->viewport()->width());
    shown.list.resize(300, 200);
    CHECK(shown.view->columnWidth(InstrumentModel::Name) >= 100);  // the rest by scrolling
    shown.list.resize(700, 200);
    CHECK_FALSE(shown.view->isColumnHidden(InstrumentModel::Notes));
    CHECK(edge(InstrumentModel::Solo) <= shown.view->viewport()->width());
}
