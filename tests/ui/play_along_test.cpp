#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QMenu>
#include <QSpinBox>
#include <QStatusBar>
#include <QToolButton>
#include <catch2/catch.hpp>
#include <memory>

#include "mouse.h"
#include "plugged_keyboards.h"
#include "studio.h"

using namespace incipit;
using namespace incipit::test;

namespace {

struct Rig {
    std::shared_ptr<PluggedKeyboards> machine = std::make_shared<PluggedKeyboards>();
    Studio studio{[machine = machine](ui::StudioServices& services) { plugIn(services, machine); }};

    PlayedKeyboard& choose() {
        studio.entry("keyboardMenu", "Keyboard").trigger();
        REQUIRE(waitUntil([&] { return machine->opened() != nullptr; }));
        REQUIRE(studio.noticed("Listening to Port Keyboard"));
        return *machine->opened();
    }
    void train() {
        studio.openMelody();
        studio.chooseSmallNetwork();
        studio.find<QSpinBox>("epochsBox").setValue(2);
        studio.press("Ctrl+T");
        REQUIRE(studio.noticed("Trained 2 epochs"));
    }
    /// Clicks an entry of the menu with the mouse.
    void click(const QString& entry) {
        studio.find<QMenu>("playAlongMenu").popup(studio.window().mapToGlobal(QPoint(40, 40)));
        clickEntry({entry});
        // A menu that stands by itself stays the active window of this platform.
        studio.window().activateWindow();
        REQUIRE(waitUntil([&] { return QApplication::activeWindow() == &studio.window(); }));
    }
    /// Two taps by the key, some 240 a minute.
    void tap() {
        studio.press("F8");
        QElapsedTimer since;
        since.start();
        REQUIRE(waitUntil([&] { return since.hasExpired(250); }));
        studio.press("F8");
        REQUIRE(studio.noticed("Tapped: "));
    }
    [[nodiscard]] QString message() { return studio.window().statusBar()->currentMessage(); }
    /// Waits until that bar sounds, or a later one.
    [[nodiscard]] bool reaches(int bar) {
        return waitUntil(
            [&] { return message().startsWith("Bar ") && message().section(' ', 1, 1).toInt() >= bar; });
    }
    bool isOn() { return studio.find<QAction>("playAlongAction").isChecked(); }
    bool isChosen(const char* action) { return studio.find<QAction>(action).isChecked(); }

    [[nodiscard]] bool shows(const QString& text) {
        return waitUntil([&] { return message().contains(text); });
    }
};

}  // namespace

TEST_CASE("the network plays along in the tempo that is tapped, and both are kept", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    rig.studio.press("Ctrl+Shift+B");
    CHECK(rig.studio.noticed("There is no model yet"));
    CHECK_FALSE(rig.isOn());

    rig.train();
    rig.tap();
    CHECK(rig.isChosen("tempoTappedAction"));
    rig.click("Bass");
    CHECK(rig.isChosen("playAlongBassAction"));
    rig.studio.press("Ctrl+Shift+B");
    REQUIRE(rig.shows(" bpm"));
    REQUIRE(rig.reaches(1));
    CHECK(rig.studio.find<QToolButton>("keyboardButton").text().startsWith("Bar "));
    keyboard.note(60);
    keyboard.note(67);
    REQUIRE(waitUntil([&] { return keyboard.isHeard(); }));
    REQUIRE(rig.reaches(2));
    CHECK(rig.message().contains(" late"));
    rig.studio.press("Ctrl+Shift+B");
    CHECK(rig.studio.sink().waitForSilence());
    CHECK_FALSE(rig.isOn());
    CHECK(rig.studio.find<QToolButton>("keyboardButton").text() == "Keyboard");
    CHECK(rig.studio.noticed("Session 1 is kept under Takes"));
}

TEST_CASE("a bar on the keyboard counts in, and all notes off ends what plays along", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    rig.train();
    rig.click("Tempo by a Bar on the Keyboard");
    rig.click("Play Along");  // by the mouse
    REQUIRE(rig.shows("Tap a bar of beats"));
    CHECK(rig.isOn());
    while (rig.message().contains("Tap a bar of beats")) {
        QElapsedTimer since;
        since.start();
        keyboard.note(60);
        REQUIRE(waitUntil([&] { return since.hasExpired(250); }));
    }
    REQUIRE(rig.reaches(1));
    rig.studio.press("Ctrl+Shift+P");
    CHECK(waitUntil([&] { return !rig.isOn(); }));
    CHECK(rig.studio.noticed("All notes are off"));
    // A conversation begins where something plays along, and the other way round.
    rig.studio.press("Ctrl+Shift+B");
    REQUIRE(rig.shows("Tap a bar of beats"));
    rig.studio.press("Ctrl+Shift+R");
    REQUIRE(rig.shows("Your turn"));
    CHECK(waitUntil([&] { return !rig.isOn(); }));
    rig.studio.press("Ctrl+Shift+B");
    REQUIRE(rig.shows("Tap a bar of beats"));
    CHECK_FALSE(rig.isChosen("callAndResponseAction"));
}

TEST_CASE("a model that cannot play along says so, and the keyboard is listened to further", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    rig.studio.openMelody();
    rig.studio.trainTutorial(1);
    rig.studio.press("Ctrl+Shift+B");
    REQUIRE(rig.studio.noticed("Nobody plays along. This model cannot write bars between others"));
    CHECK(waitUntil([&] { return !rig.isOn(); }));
    keyboard.note(60);
    CHECK(waitUntil([&] { return keyboard.isHeard(); }));
    rig.studio.press("Ctrl+R");
    CHECK(rig.shows("Recording"));
}

TEST_CASE("who plays along and whether it follows is remembered", "[ui]") {
    Rig rig;
    CHECK(rig.isChosen("playAlongDrumsAction"));
    CHECK_FALSE(rig.isChosen("followTempoAction"));
    CHECK(rig.isChosen("tempoOfPlayheadAction"));
    CHECK(rig.isChosen("beats4Action"));
    CHECK_FALSE(rig.studio.find<QAction>("tempoTappedAction").isEnabled());
    rig.click("Bass");
    rig.click("Follow My Tempo");
    rig.studio.restart();
    CHECK(rig.isChosen("playAlongBassAction"));
    CHECK(rig.isChosen("followTempoAction"));
}
