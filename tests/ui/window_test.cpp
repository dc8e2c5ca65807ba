#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>
#include <QWheelEvent>
#include <catch2/catch.hpp>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "base/error.h"
#include "base/read_file.h"
#include "studio.h"
#include "support/skip.h"
#include "support/small_soundfont.h"
#include "ui/support/text.h"
#include "ui/support/theme.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/position_label.h"

using namespace incipit;
using namespace incipit::test;

TEST_CASE("a dock that was closed stays closed after a restart and comes back by the menu", "[ui]") {
    Studio studio;
    CHECK(studio.find<QDockWidget>("studioDock").isVisible());
    studio.find<QDockWidget>("studioDock").close();
    studio.restart();
    auto& dock = studio.find<QDockWidget>("studioDock");
    CHECK(!dock.isVisible());
    dock.toggleViewAction()->trigger();
    CHECK(dock.isVisible());
}

TEST_CASE("settings of training and generation are remembered", "[ui]") {
    Studio studio;
    studio.find<QSpinBox>("epochsBox").setValue(7);
    studio.find<QSpinBox>("lengthBox").setValue(77);
    studio.restart();
    CHECK(studio.find<QSpinBox>("epochsBox").value() == 7);
    CHECK(studio.find<QSpinBox>("lengthBox").value() == 77);
}

TEST_CASE("Space in a number plays, and the number stays", "[ui]") {
    Studio studio;
    studio.openLongMelody();
    auto& epochs = studio.find<QSpinBox>("epochsBox");
    const int before = epochs.value();
    epochs.setFocus();
    QTest::keyClick(&epochs, Qt::Key_Space);
    CHECK(waitUntil([&] { return studio.find<QAction>("playAction").text() == "Pause"; }));
    CHECK(epochs.value() == before);
    studio.find<QAction>("stopAction").trigger();
}

TEST_CASE("the wheel changes a field only where it has the focus, and does not give it", "[ui]") {
    Studio studio;
    const auto wheel = [](QWidget& widget) {
        const QPointF middle = widget.rect().center();
        QWheelEvent event(middle, widget.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&widget, &event);
    };
    auto& temperature = studio.find<QDoubleSpinBox>("temperatureBox");
    auto& key = studio.find<QComboBox>("keyBox");
    wheel(temperature);
    wheel(key);
    CHECK(temperature.value() == 1);
    CHECK(key.currentIndex() == 0);
    CHECK_FALSE(temperature.hasFocus());
    temperature.setFocus();
    REQUIRE(waitUntil([&] { return temperature.hasFocus(); }));
    wheel(temperature);
    CHECK(temperature.value() < 1);
}

TEST_CASE("a click on a heading of the list leaves the piece in the roll", "[ui]") {
    Studio studio;
    studio.openMelody();
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    const auto score = roll.score();
    REQUIRE(score != nullptr);
    for (int heading = 0; heading < tree.topLevelItemCount(); ++heading) {
        const QRect place = tree.visualItemRect(tree.topLevelItem(heading));
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, place.center());
        CHECK(roll.score() == score);
    }
}

TEST_CASE("every key of the design is bound", "[ui]") {
    Studio studio;
    for (const char* key : {"Ctrl+O", "Ctrl+S", "Ctrl+T", "Ctrl+G", "Space", "Ctrl+E", "Ctrl+Shift+E",
                            "Ctrl+Shift+P", "Ctrl+Z", "Ctrl+Shift+Z"}) {
        INFO(key);
        int bound = 0;
        for (const QAction* action : studio.window().findChildren<QAction*>()) {
            bound += action->shortcut() == QKeySequence(QLatin1String(key)) ? 1 : 0;
        }
        CHECK(bound == 1);
    }
}

TEST_CASE("an output that cannot be had is replaced by none, with a notice", "[ui]") {
    Studio studio([](ui::StudioServices& services) {
        services.openOutput = [](const auto&, const auto&) -> std::shared_ptr<playback::MidiSink> {
            static constexpr Message kNoSoundFont{"test.no-soundfont", "There is no SoundFont: install one."};
            throw Error(kNoSoundFont);
        };
    });
    CHECK(studio.noticed("No sound. There is no SoundFont"));
    CHECK(studio.find<QToolButton>("outputPart").text() == "No output");
    studio.openLongMelody();
    studio.press("Space");
    auto& play = studio.find<QAction>("playAction");
    CHECK(waitUntil([&] { return play.text() == "Pause"; }));
}

TEST_CASE("the output menu lists the ports and remembers the one that was chosen", "[ui]") {
    Studio studio;
    REQUIRE(waitUntil([&] { return studio.find<QToolButton>("outputPart").text() == "Recorder"; }));
    Q_EMIT studio.find<QMenu>("outputMenu").aboutToShow();
    const auto port = [&]() -> QAction* {
        for (QAction* action : studio.find<QMenu>("outputMenu").actions()) {
            if (action->text() == "Second Port") return action;
        }
        return nullptr;
    };
    REQUIRE(waitUntil([&] { return port() != nullptr; }));
    port()->trigger();
    CHECK(port()->isChecked());
    studio.restart();
    REQUIRE(port() != nullptr);
    CHECK(port()->isChecked());
}

TEST_CASE("play, pause, stop and panic leave no note sounding", "[ui]") {
    Studio studio;
    studio.openLongMelody();
    REQUIRE(waitUntil([&] { return studio.find<QToolButton>("outputPart").text() == "Recorder"; }));
    studio.press("Space");
    REQUIRE(studio.sink().waitForNotes(2));
    auto& position = studio.find<ui::PositionLabel>("positionLabel");
    CHECK(waitUntil([&] { return !position.text().startsWith("1.1.000"); }));
    studio.press("Ctrl+Shift+P");
    CHECK(studio.noticed("All notes are off"));
    CHECK(studio.sink().waitForSilence());
    studio.press("Space");
    REQUIRE(studio.sink().waitForNotes(4));
    studio.find<QAction>("stopAction").trigger();
    CHECK(studio.sink().waitForSilence());
    CHECK(waitUntil([&] { return position.text().startsWith("1.1.000"); }));
}

TEST_CASE("a looped piece starts again", "[ui]") {
    Studio studio;
    studio.open({studio.write("loop.mid", melody(2))});
    REQUIRE(waitUntil([&] { return studio.find<QToolButton>("outputPart").text() == "Recorder"; }));
    studio.find<QAction>("loopAction").setChecked(true);
    studio.press("Space");
    CHECK(waitUntil([&] { return studio.sink().noteOns() >= 5; }));
    studio.find<QAction>("stopAction").trigger();
    CHECK(studio.sink().waitForSilence());
}

TEST_CASE("the theme is chosen in the menu and remembered", "[ui]") {
    Studio studio;
    studio.find<QAction>("themeDarkAction").trigger();
    CHECK(waitUntil([&] { return ui::isDark(studio.window().palette()); }));
    studio.restart();
    CHECK(studio.find<QAction>("themeDarkAction").isChecked());
    studio.find<QAction>("themeLightAction").trigger();
    CHECK(waitUntil([&] { return !ui::isDark(studio.window().palette()); }));
}

TEST_CASE("exports to places that cannot be written leave a notice and the program", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.press("Ctrl+E");
    studio.answer("exportMidiDialog", "/proc/no such folder/a.mid");
    CHECK(studio.noticed("Nothing was exported. /proc/no such folder/a.mid"));
    studio.press("Ctrl+Shift+E");
    studio.answer("exportAudioDialog", "/proc/no such folder/a.wav");
    CHECK(studio.noticed("Nothing was exported. /proc/no such folder/a.wav"));
}

TEST_CASE("audio is exported in the format that the dialog's list and the name's ending choose",
          "[ui][packages]") {
    if (!std::filesystem::exists(kSmallSoundFont)) {
        test::skip("timgm6mb-soundfont is not installed");
        return;
    }
    Studio studio;
    studio.openMelody();
    const auto exported = [&](int filter, const char* name) {
        studio.press("Ctrl+Shift+E");
        studio.chooseFilter("exportAudioDialog", filter);
        studio.answer("exportAudioDialog", ui::fromPath(studio.folder() / name));
        REQUIRE(studio.noticed(QLatin1String("of audio to ") + ui::fromPath(studio.folder() / name)));
        const auto bytes = base::readFile(studio.folder() / name);
        REQUIRE(bytes.size() > 44);
        return std::string(reinterpret_cast<const char*>(bytes.data()), 44);
    };
    constexpr std::size_t kBits = 34;  // of a WAV file's samples
    CHECK(exported(0, "a.wav")[kBits] == 16);
    CHECK(exported(1, "b.wav")[kBits] == 24);
    CHECK(exported(2, "c.wav")[kBits] == 32);
    CHECK(exported(6, "d.opus").substr(28, 8) == "OpusHead");
    // The ending has the last word.
    CHECK(exported(2, "e.flac").substr(0, 4) == "fLaC");
}

TEST_CASE("what a test or a screen reader needs has a name", "[ui]") {
    Studio studio;
    for (const char* name :
         {"trainButton", "pauseButton", "generateButton", "epochsBox", "lengthBox", "partBox", "recipeCards",
          "pieceTree", "lossPlot", "pianoRoll", "trainingProgress", "temperatureBox", "argmaxBox"}) {
        INFO(name);
        auto& widget = studio.find<QWidget>(name);
        auto* button = qobject_cast<QAbstractButton*>(&widget);
        CHECK((!widget.accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty())));
    }
}

TEST_CASE("no key does two things in the window", "[ui]") {
    Studio studio;
    std::map<QString, QString> taken;
    for (const QAction* action : studio.window().findChildren<QAction*>()) {
        if (action->shortcutContext() == Qt::WidgetShortcut) continue;
        for (const QKeySequence& key : action->shortcuts()) {
            const auto [place, isNew] = taken.try_emplace(key.toString(), action->objectName());
            CAPTURE(key.toString().toStdString(), place->second.toStdString(),
                    action->objectName().toStdString());
            CHECK(isNew);
        }
    }
    CHECK(taken.size() > 50);
}
