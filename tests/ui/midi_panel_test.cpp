// What goes out and comes in, as the window lists it.
#include "ui/panels/midi_panel.h"

#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QTest>
#include <QTimer>
#include <catch2/catch.hpp>

#include "playback/traced_sink.h"
#include "studio.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A studio whose output tells its trace, as the real ones do.
void traced(ui::StudioServices& services) {
    services.openOutput = [open = services.openOutput, trace = services.midiTrace](
                              const auto& output, const auto& choice) -> std::shared_ptr<playback::MidiSink> {
        return std::make_shared<playback::TracedSink>(open(output, choice), trace);
    };
}

int rowsWith(const QTreeView& list, const QString& text) {
    const QAbstractItemModel& rows = *list.model();
    int found = 0;
    for (int row = 0; row < rows.rowCount(); ++row)
        found += rows.index(row, 0).data(ui::MidiLog::kLineRole).toString().contains(text) ? 1 : 0;
    return found;
}

/// A panel on its own, with what it was told.
struct Told {
    std::shared_ptr<playback::MidiTrace> trace = std::make_shared<playback::MidiTrace>();
    std::uint16_t port = trace->addPort("Rack");
    ui::MidiPanel panel{trace};
    QTreeView& list = *panel.findChild<QTreeView*>("midiList");

    [[nodiscard]] int rows() const { return list.model()->rowCount(); }
    /// Until the panel has looked once more.
    void waitForReading() {
        bool read = false;
        QObject::connect(
            panel.findChild<QTimer*>("midiTimer"), &QTimer::timeout, &panel, [&] { read = true; },
            Qt::SingleShotConnection);
        REQUIRE(waitUntil([&] { return read; }));
    }
    void send(std::initializer_list<std::uint8_t> bytes) {
        trace->add(playback::TraceKind::Sent, port, std::vector<std::uint8_t>(bytes));
    }
};

}  // namespace

TEST_CASE("the MIDI dock shows what is played, from before it was opened on", "[ui]") {
    Studio studio(traced);
    studio.openLongMelody();
    auto& dock = studio.find<QDockWidget>("midiDock");
    CHECK_FALSE(dock.isVisible());
    studio.press("Space");
    REQUIRE(waitUntil([&] { return !studio.sink().messages().empty(); }));
    dock.toggleViewAction()->trigger();
    auto& list = studio.find<QTreeView>("midiList");
    CHECK(waitUntil([&] { return rowsWith(list, "note on") > 0; }));
    studio.press("Ctrl+Shift+P");
    CHECK(waitUntil([&] { return rowsWith(list, "panic") > 0; }));
    CHECK(rowsWith(list, "Recorder") == list.model()->rowCount());
}

TEST_CASE("the list of MIDI is narrowed by a text, and has the clock on demand", "[ui]") {
    Told told;
    told.send({0x90, 60, 90});
    told.send({0xF8});
    told.send({0xB0, 64, 127});
    told.panel.show();
    REQUIRE(told.rows() == 2);
    auto& filter = *told.panel.findChild<QLineEdit*>("midiFilter");
    filter.setText("SUSTAIN");
    CHECK(told.rows() == 1);
    CHECK(rowsWith(told.list, "controller 64 (sustain) 127") == 1);
    filter.clear();
    told.panel.findChild<QCheckBox*>("midiClockBox")->click();
    told.send({0xF8});
    told.waitForReading();
    CHECK(told.rows() == 3);
}

TEST_CASE("the list of MIDI stands while it is paused and then has what it missed", "[ui]") {
    Told told;
    told.send({0x90, 60, 90});
    told.panel.show();
    REQUIRE(told.rows() == 1);
    auto& pause = *told.panel.findChild<QToolButton*>("midiPauseButton");
    auto& clear = *told.panel.findChild<QToolButton*>("midiClearButton");
    pause.click();
    told.send({0x80, 60, 0});
    told.waitForReading();
    CHECK(told.rows() == 1);
    pause.click();
    told.waitForReading();
    CHECK(told.rows() == 2);
    pause.click();
    told.send({0x90, 62, 90});
    clear.click();
    CHECK(told.rows() == 0);
    pause.click();
    told.waitForReading();
    CHECK(told.rows() == 0);
}

TEST_CASE("a message that the device did not take bears a warning sign in the list of MIDI", "[ui]") {
    Told told;
    told.send({0x90, 60, 90});
    told.trace->add(playback::TraceKind::Refused, told.port, std::vector<std::uint8_t>{0x80, 60, 0});
    told.panel.show();
    REQUIRE(told.rows() == 2);
    const auto sign = [&](int row) {
        return told.list.model()->index(row, ui::MidiLog::Way).data(Qt::DecorationRole).value<QIcon>();
    };
    CHECK(sign(0).isNull());
    CHECK(!sign(1).isNull());
}

TEST_CASE("selected MIDI messages are copied as lines", "[ui]") {
    Told told;
    told.send({0x90, 60, 90});
    told.send({0x80, 60, 0});
    told.panel.show();
    told.waitForReading();  // and is active
    told.list.selectAll();
    told.list.setFocus();
    QTest::keyClick(&told.list, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].contains("note on C4 (60), velocity 90"));
    CHECK(lines[1].contains("note off C4 (60)"));
}

TEST_CASE("the list of MIDI keeps the newest messages", "[ui]") {
    Told told;
    told.panel.show();
    for (std::size_t i = 0; i < ui::MidiLog::kMost + 7; ++i) {
        told.send({0xB0, 1, static_cast<std::uint8_t>(i % 100)});
        if (i % 5000 == 4999) told.waitForReading();
    }
    told.waitForReading();
    CHECK(told.rows() == static_cast<int>(ui::MidiLog::kMost));
    const QModelIndex first = told.list.model()->index(0, ui::MidiLog::Message);
    CHECK(first.data().toString().endsWith(QStringLiteral(" 7")));
}
