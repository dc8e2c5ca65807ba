#include "ui/desks/keyboard_desk.h"

#include <QSignalSpy>
#include <catch2/catch.hpp>

#include "desk_room.h"
#include "plugged_keyboards.h"

using namespace incipit;
using namespace incipit::test;

namespace {

struct PlayedDesk {
    std::shared_ptr<PluggedKeyboards> machine = std::make_shared<PluggedKeyboards>();
    DeskRoom room{[machine = machine](ui::StudioServices& services) { plugIn(services, machine); }};
    ui::KeyboardDesk desk{room.workspace(),
                          room.window(),
                          {.tempo = [] { return 100.0; }, .options = [] { return generation::Options{}; }}};

    PlayedKeyboard& choose() {
        room.choose("keyboardMenu", "Keyboard");
        REQUIRE(room.noticed("Listening to Port Keyboard"));
        return *machine->opened();
    }
};

}  // namespace

TEST_CASE("the keyboard desk alone records a phrase, which becomes a piece", "[ui][desks]") {
    PlayedDesk played;
    PlayedKeyboard& keyboard = played.choose();
    played.room.trigger("recordAction");
    REQUIRE(waitUntil([&] { return played.desk.button().text() == "Recording"; }));
    keyboard.note(60);
    keyboard.note(64);
    played.room.trigger("recordAction");
    REQUIRE(played.room.noticed("Recording 1: 2 notes"));
    const auto phrase = played.room.workspace().library.current();
    REQUIRE(phrase != nullptr);
    CHECK(phrase->kind == ui::Document::Kind::Piece);
    CHECK(phrase->notes == 2);
    CHECK(phrase->tempo->position({0}).bar == 1);
    CHECK(played.desk.button().text() == "Keyboard");
}

TEST_CASE("the keyboard desk asks for silence before a conversation, and needs a model and a keyboard",
          "[ui][desks]") {
    PlayedDesk played;
    const QSignalSpy begins(&played.desk, &ui::KeyboardDesk::conversationBegins);
    played.room.trigger("callAndResponseAction");
    CHECK(played.room.noticed("There is no model yet"));
    CHECK(begins.count() == 0);
    played.room.bringModel();
    played.room.trigger("callAndResponseAction");
    CHECK(begins.count() == 1);
    CHECK(played.room.noticed("There is no keyboard yet"));
    CHECK_FALSE(played.room.find<QAction>("callAndResponseAction").isChecked());
    played.desk.setSink(played.room.sink());
    played.choose();
    played.room.trigger("callAndResponseAction");
    CHECK(waitUntil([&] { return played.desk.button().text() == "Your Turn"; }));
    played.desk.stopAnswering();
    CHECK(played.desk.button().text() == "Keyboard");
}

TEST_CASE("the keyboard desk alone has what was played along with as a take", "[ui][desks]") {
    PlayedDesk played;
    const QSignalSpy begins(&played.desk, &ui::KeyboardDesk::conversationBegins);
    played.room.trigger("playAlongAction");
    CHECK(played.room.noticed("There is no model yet"));
    CHECK(begins.count() == 0);
    played.room.bringModel();
    played.room.trigger("playAlongAction");
    CHECK(begins.count() == 1);
    CHECK(played.room.noticed("There is no keyboard yet"));
    CHECK_FALSE(played.room.find<QAction>("playAlongAction").isChecked());
    played.desk.setSink(played.room.sink());
    PlayedKeyboard& keyboard = played.choose();
    played.room.trigger("beats2Action");
    played.room.trigger("playAlongAction");
    REQUIRE(waitUntil([&] { return played.desk.button().text().startsWith("Bar "); }));
    keyboard.note(60);
    REQUIRE(waitUntil([&] { return keyboard.isHeard(); }));
    played.desk.stopAnswering();
    CHECK(played.desk.button().text() == "Keyboard");
    REQUIRE(played.room.noticed("Session 1 is kept under Takes: "));
    CHECK(played.room.sink()->waitForSilence());
}
