// A disk that is full, sooner or later: what is there stays, what is on the desk stays, and it is said.
#include <QAction>
#include <QTest>
#include <catch2/catch.hpp>
#include <filesystem>

#include "project/project.h"
#include "support/full_disk.h"
#include "ui/editing_room.h"
#include "ui/support/text.h"

using namespace incipit;
using test::EditingRoom;
using test::waitUntil;

TEST_CASE("at 64 levels of a full disk a project is saved whole or stays as it was, and it is said", "[ui]") {
    EditingRoom room("C2 E2 G2 C3");  // with room above
    const auto file = room.studio().folder() / "work.incipit";
    const auto told = [&](const char* what) {
        return room.studio()
            .notices()
            .filter(QLatin1String("work.incipit"))
            .filter(QLatin1String(what))
            .size();
    };
    room.studio().press("Ctrl+S");
    room.studio().answer("saveProjectDialog", ui::fromPath(file));
    REQUIRE(waitUntil([&] { return told("Saved") == 1; }));
    const auto whole = std::filesystem::file_size(file);

    constexpr int kLevels = 64;
    int saved = 0;
    for (int level = 0; level < kLevels; ++level) {
        const midi::Score before = project::open(file).pieces.at(0).score;
        room.trigger("selectAllAction");
        room.trigger("semitoneUpAction");
        REQUIRE(room.score() != before);
        const auto all = told("");
        const auto good = told("Saved");
        {
            // From nothing to half as much again as is needed.
            const test::FullDisk full(whole * 3 * static_cast<unsigned>(level) / (2 * kLevels));
            room.studio().press("Ctrl+S");
            REQUIRE(waitUntil([&] { return told("") > all; }));
        }
        const bool isSaved = told("Saved") > good;
        saved += isSaved ? 1 : 0;
        INFO("level " << level);
        CHECK(project::open(file).pieces.at(0).score == (isSaved ? room.score() : before));
        CHECK(room.studio().window().isWindowModified() == !isSaved);
    }
    CHECK(saved > kLevels / 8);
    CHECK(saved < kLevels * 7 / 8);

    // With room again the desk is kept, and comes back.
    room.trigger("selectAllAction");
    room.trigger("semitoneUpAction");
    const midi::Score last = room.score();
    room.studio().restart();
    REQUIRE(waitUntil([&] { return room.studio().find<QWidget>("unsavedBanner").isVisible(); }));
    room.studio().click("goOnButton");
    REQUIRE(waitUntil([&] { return room.roll().score() != nullptr; }));
    CHECK(room.score() == last);
}
