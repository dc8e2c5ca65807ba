#include <QAction>
#include <QMenu>
#include <QSpinBox>
#include <QStatusBar>
#include <QToolButton>
#include <catch2/catch.hpp>
#include <memory>

#include "plugged_keyboards.h"
#include "studio.h"
#include "ui/support/settings.h"

using namespace incipit;
using namespace incipit::test;

namespace {

struct Rig {
    std::shared_ptr<PluggedKeyboards> machine = std::make_shared<PluggedKeyboards>();
    Studio studio{[machine = machine](ui::StudioServices& services) { plugIn(services, machine); }};

    QAction& action(const QString& text) { return studio.entry("keyboardMenu", text); }

    PlayedKeyboard& choose() {
        action("Keyboard").trigger();
        REQUIRE(waitUntil([&] { return machine->opened() != nullptr; }));
        REQUIRE(studio.noticed("Listening to Port Keyboard"));
        return *machine->opened();
    }

    [[nodiscard]] bool shows(const QString& text) {
        return waitUntil([&] { return studio.window().statusBar()->currentMessage().contains(text); });
    }
};

}  // namespace

TEST_CASE("a phrase played on a keyboard becomes a piece and a prime", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    keyboard.note(40);  // nobody records yet
    REQUIRE(waitUntil([&] { return keyboard.isHeard(); }));
    rig.studio.press("Ctrl+R");
    REQUIRE(rig.shows("Recording"));
    keyboard.note(60);
    keyboard.note(64);
    keyboard.note(67);
    rig.studio.press("Ctrl+R");
    REQUIRE(rig.studio.noticed("Recording 1: 3 notes"));
    CHECK(rig.studio.find<QToolButton>("keyboardButton").text() == "Keyboard");
    CHECK_FALSE(rig.studio.find<QAction>("recordAction").isChecked());
    // Nothing played is nothing kept.
    rig.studio.press("Ctrl+R");
    REQUIRE(rig.shows("Recording"));
    rig.studio.press("Ctrl+R");
    CHECK(rig.studio.noticed("Nothing was played"));
}

TEST_CASE("a keyboard that is gone is told, and what was played before is kept", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    rig.studio.press("Ctrl+R");
    REQUIRE(rig.shows("Recording"));
    keyboard.note(60);
    keyboard.unplug();
    CHECK(rig.studio.noticed("Port Keyboard is gone"));
    CHECK(rig.studio.noticed("Recording 1: 1 note"));
}

TEST_CASE("a keyboard that is away is opened as soon as it is back", "[ui]") {
    Rig rig;
    rig.machine->there = false;
    rig.action("Keyboard").trigger();
    CHECK(rig.studio.noticed("No keyboard. No MIDI input matches"));
    rig.studio.press("Ctrl+R");
    CHECK(rig.studio.noticed("There is no keyboard yet"));
    CHECK_FALSE(rig.studio.find<QAction>("recordAction").isChecked());
    rig.machine->there = true;
    CHECK(rig.studio.noticed("Listening to Port Keyboard"));
    CHECK(rig.studio.notices().filter("No keyboard.").size() == 1);

    rig.machine->opened()->unplug();
    CHECK(rig.studio.noticed("Port Keyboard is gone"));
    CHECK(waitUntil([&] { return rig.studio.notices().filter("Listening to Port Keyboard").size() == 2; }));
}

TEST_CASE("the network answers a phrase when its player pauses", "[ui]") {
    Rig rig;
    PlayedKeyboard& keyboard = rig.choose();
    rig.studio.press("Ctrl+Shift+R");
    CHECK(rig.studio.noticed("There is no model yet"));
    CHECK_FALSE(rig.studio.find<QAction>("callAndResponseAction").isChecked());

    rig.studio.openMelody();
    rig.studio.chooseSmallNetwork();
    rig.studio.find<QSpinBox>("epochsBox").setValue(2);
    rig.studio.press("Ctrl+T");
    REQUIRE(rig.studio.noticed("Trained 2 epochs"));
    rig.studio.press("Ctrl+Shift+R");
    REQUIRE(rig.shows("Your turn"));
    CHECK(rig.studio.find<QToolButton>("keyboardButton").text() == "Your Turn");
    const std::size_t before = rig.studio.sink().noteOns();
    int turns = 0;  // that have come back to the player
    const auto watch =
        QObject::connect(rig.studio.window().statusBar(), &QStatusBar::messageChanged,
                         [&](const QString& text) { turns += text.contains("Your turn") ? 1 : 0; });
    const auto answered = [&] { return rig.studio.sink().noteOns() > before; };
    // An untrained network may find no note to answer with; it is asked again.
    for (int asked = 1; !answered(); ++asked) {
        keyboard.note(60);
        keyboard.note(67);
        REQUIRE(waitUntil([&] { return answered() || turns >= asked; }));
    }
    QObject::disconnect(watch);
    rig.studio.press("Ctrl+Shift+R");
    CHECK(rig.studio.sink().waitForSilence());
    CHECK_FALSE(rig.studio.find<QAction>("callAndResponseAction").isChecked());
    CHECK(rig.studio.noticed("Conversation 1 is kept under Takes"));

    rig.studio.press("Ctrl+Shift+R");
    REQUIRE(rig.shows("Your turn"));
    rig.studio.press("Ctrl+Shift+P");
    CHECK_FALSE(rig.studio.find<QAction>("callAndResponseAction").isChecked());
    CHECK(rig.studio.noticed("All notes are off"));
}

TEST_CASE("the keyboard and its grid are remembered", "[ui]") {
    Rig rig;
    rig.choose();
    rig.studio.find<QAction>("quantise16Action").trigger();
    rig.machine->keyboard.reset();
    rig.studio.restart();
    REQUIRE(waitUntil([&] { return rig.machine->opened() != nullptr; }));
    CHECK(rig.studio.find<QAction>("quantise16Action").isChecked());
    CHECK(rig.action("Keyboard").isChecked());
}
