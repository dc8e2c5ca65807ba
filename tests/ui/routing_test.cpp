#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <map>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "studio.h"
#include "ui/support/text.h"
#include "ui/widgets/instrument_model.h"

using namespace incipit;
using namespace incipit::test;
using ui::DeviceChoice;

namespace {

constexpr incipit::Message kNoOutput{"test.no-output", "There is no MIDI output that matches \"{0}\"."};

/// Devices of a test's machine, each a recorder, which are there or away.
struct Devices {
    std::mutex mutex;
    std::map<DeviceChoice, std::shared_ptr<RecordingSink>> sinks;
    std::atomic<bool> portsAnswer{true};

    std::shared_ptr<playback::MidiSink> open(const DeviceChoice& choice) {
        if (!portsAnswer && choice.kind == DeviceChoice::Kind::Port)
            throw Error(kNoOutput, choice.port.toStdString());
        return of(choice);
    }
    std::shared_ptr<RecordingSink> of(const DeviceChoice& choice) {
        const std::lock_guard lock(mutex);
        std::shared_ptr<RecordingSink>& sink = sinks[choice];
        if (sink == nullptr) sink = std::make_shared<RecordingSink>();
        return sink;
    }
};

const DeviceChoice kFirst{DeviceChoice::Kind::Port, "First Port"};
const DeviceChoice kSynthesizer{DeviceChoice::Kind::Synthesizer};

/// A piano and a flute, a note each at every beat.
midi::Score duet() {
    midi::Score score = melody(kLongMelody);
    score.tracks.push_back(score.tracks.front());
    score.tracks.back().events = {midi::trackNameEvent("Flute"), midi::programEvent(1, 73)};
    for (midi::Note& note : score.tracks.back().notes)
        note.channel = 1;
    return score;
}

struct Rig {
    Devices devices;
    Studio studio{[this](ui::StudioServices& services) {
        services.openOutput = [this](const DeviceChoice& choice, const auto&) {
            return devices.open(choice);
        };
    }};

    QDialog& askRoute(int row) {
        auto& view = studio.find<QTableView>("instruments");
        const QRect cell = view.visualRect(view.model()->index(row, ui::InstrumentModel::Output));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, cell.center());
        auto& output = studio.find<QComboBox>("routeOutputBox");
        REQUIRE(waitUntil([&] { return output.findText("First Port") >= 0; }));
        return studio.find<QDialog>("routeDialog");
    }
    void accept(QDialog& dialog) {
        QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok),
                          Qt::LeftButton);
        REQUIRE(waitUntil([&] { return studio.window().findChild<QDialog*>("routeDialog") == nullptr; }));
    }
    void route(int row, const QString& output) {
        QDialog& dialog = askRoute(row);
        studio.find<QComboBox>("routeOutputBox").setCurrentText(output);
        accept(dialog);
    }
    QString text(int row, int column) {
        return studio.find<QTableView>("instruments").model()->index(row, column).data().toString();
    }
    QAction& clockAction(const QString& text) { return studio.entry("clockMenu", text); }
};

bool has(const RecordingSink& sink, std::uint8_t status, std::optional<int> data = {}) {
    return waitUntil([&] {
        for (const RecordingSink::Message& message : sink.messages()) {
            if (message.bytes.empty() || message.bytes[0] != status) continue;
            if (!data || (message.bytes.size() > 1 && message.bytes[1] == *data)) return true;
        }
        return false;
    });
}

bool hasNotesOf(const RecordingSink& sink, int channel) {
    for (const RecordingSink::Message& message : sink.messages()) {
        if (message.isNoteOn() && (message.bytes[0] & 0x0F) == channel) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("an instrument goes to a port of its own, with channel, program and bank of its own", "[ui]") {
    Rig rig;
    rig.studio.open({rig.studio.write("duet.mid", duet())});
    QDialog& dialog = rig.askRoute(1);
    CHECK(dialog.windowTitle() == "Output of Flute");
    rig.studio.find<QComboBox>("routeOutputBox").setCurrentText("First Port");
    rig.studio.find<QComboBox>("routeChannelBox").setCurrentText("5");
    rig.studio.find<QComboBox>("routeProgramBox").setCurrentIndex(1 + 40);
    rig.studio.find<QSpinBox>("routeBankHighBox").setValue(87);
    rig.studio.find<QSpinBox>("routeBankLowBox").setValue(2);
    rig.accept(dialog);
    CHECK(rig.text(1, ui::InstrumentModel::Output) == "First Port");
    CHECK(rig.text(1, ui::InstrumentModel::Channel) == "5");
    CHECK(rig.text(1, ui::InstrumentModel::Program) == "Violin");
    CHECK(rig.text(0, ui::InstrumentModel::Output) == "Main");

    rig.studio.press("Space");
    const auto port = rig.devices.of(kFirst);
    const auto synthesizer = rig.devices.of(kSynthesizer);
    CHECK(waitUntil([&] { return port->noteOns() > 1 && synthesizer->noteOns() > 1; }));
    CHECK(has(*port, 0xC4, 40));
    CHECK(has(*port, 0xB4, 0));
    CHECK(has(*port, 0xB4, 32));
    CHECK(hasNotesOf(*port, 4));
    CHECK_FALSE(hasNotesOf(*synthesizer, 1));
    // Back to where it was.
    QDialog& again = rig.askRoute(1);
    QTest::mouseClick(again.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Reset), Qt::LeftButton);
    rig.accept(again);
    CHECK(port->waitForSilence());
    CHECK(waitUntil([&] { return hasNotesOf(*synthesizer, 1); }));
    rig.studio.press("Shift+Space");
    CHECK(synthesizer->waitForSilence());
}

TEST_CASE("an instrument goes to the synthesizer while the main output is a port", "[ui]") {
    Rig rig;
    rig.studio.open({rig.studio.write("duet.mid", duet())});
    rig.route(0, "SoundFont synthesizer");
    rig.studio.entry("outputMenu", "First Port").trigger();
    REQUIRE(waitUntil([&] { return rig.studio.find<QTableView>("instruments").model()->rowCount() == 2; }));
    rig.studio.press("Space");
    const auto port = rig.devices.of(kFirst);
    const auto synthesizer = rig.devices.of(kSynthesizer);
    CHECK(waitUntil([&] { return hasNotesOf(*port, 1) && hasNotesOf(*synthesizer, 0); }));
    CHECK_FALSE(hasNotesOf(*port, 0));
    rig.studio.press("Ctrl+Shift+P");
    CHECK(port->waitForSilence());
    CHECK(synthesizer->waitForSilence());
}

TEST_CASE("a port gets MIDI clock, from start to stop, and is remembered", "[ui]") {
    Rig rig;
    rig.studio.openLongMelody();
    rig.clockAction("First Port").trigger();
    rig.studio.press("Space");
    const auto port = rig.devices.of(kFirst);
    CHECK(has(*port, 0xF8));
    // Who is opened while it plays goes on from there.
    CHECK(waitUntil([&] {
        return std::ranges::any_of(port->messages(), [](const RecordingSink::Message& message) {
            return message.bytes == std::vector<std::uint8_t>{0xFA} ||
                   message.bytes == std::vector<std::uint8_t>{0xFB};
        });
    }));
    CHECK(port->noteOns() == 0);
    rig.studio.press("Space");
    CHECK(has(*port, 0xFC));
    rig.studio.restart();
    CHECK(rig.clockAction("First Port").isChecked());
    rig.clockAction("First Port").trigger();
    CHECK_FALSE(rig.clockAction("First Port").isChecked());
}

TEST_CASE("a port that an instrument goes to is opened as soon as it can be", "[ui]") {
    Rig rig;
    rig.devices.portsAnswer = false;
    rig.studio.open({rig.studio.write("duet.mid", duet())});
    rig.route(1, "First Port");
    CHECK(rig.studio.noticed("It is opened as soon as it can be"));
    rig.studio.press("Space");
    const auto synthesizer = rig.devices.of(kSynthesizer);
    CHECK(synthesizer->waitForNotes(1));
    rig.devices.portsAnswer = true;
    CHECK(rig.studio.noticed("There is sound again"));
    CHECK(waitUntil([&] { return hasNotesOf(*rig.devices.of(kFirst), 1); }));
}

TEST_CASE("a piece that is shown again is mixed as it was left", "[ui]") {
    Rig rig;
    rig.studio.open({rig.studio.write("duet.mid", duet())});
    rig.route(1, "Second Port");
    auto& view = rig.studio.find<QTableView>("instruments");
    view.model()->setData(view.model()->index(0, ui::InstrumentModel::Volume), 50, Qt::EditRole);
    view.model()->setData(view.model()->index(1, ui::InstrumentModel::Mute), Qt::Checked, Qt::CheckStateRole);
    rig.studio.openMelody();
    REQUIRE(waitUntil([&] { return view.model()->rowCount() == 1; }));
    CHECK(rig.text(0, ui::InstrumentModel::Volume) == "100 %");
    auto& tree = rig.studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    REQUIRE(waitUntil([&] { return view.model()->rowCount() == 2; }));
    CHECK(rig.text(0, ui::InstrumentModel::Volume) == "50 %");
    CHECK(rig.text(1, ui::InstrumentModel::Output) == "Second Port");
    CHECK(view.model()->index(1, ui::InstrumentModel::Mute).data(Qt::CheckStateRole).toInt() == Qt::Checked);
}

TEST_CASE("audio is exported as it is mixed", "[ui]") {
    Rig rig;
    rig.studio.openMelody();
    auto& view = rig.studio.find<QTableView>("instruments");
    view.model()->setData(view.model()->index(0, ui::InstrumentModel::Mute), Qt::Checked, Qt::CheckStateRole);
    rig.studio.press("Ctrl+Shift+E");
    rig.studio.answer("exportAudioDialog", ui::fromPath(rig.studio.folder() / "muted.wav"));
    CHECK(rig.studio.noticed("The sound is silent"));
}
