// A disk that is full, sooner or later: what is there stays, what is on the desk stays, and it is said.
#include <QAction>
#include <QComboBox>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <filesystem>

#include "model/model.h"
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

TEST_CASE("at 64 levels of a full disk opening, editing, training and generating go on, and nothing is lost",
          "[ui]") {
    EditingRoom room("C2 E2 G2 C3");
    test::Studio& studio = room.studio();
    constexpr int kLevels = 64;
    for (int level = 0; level < kLevels; level += 4)
        studio.write("piece " + std::to_string(level) + ".mid", test::melody(20 + level));
    studio.openMelody();
    studio.learnFrom("piece.mid", false);
    studio.trainTutorial(1);
    const auto model = studio.folder() / "data" / "last-trained.model";
    const auto whole = std::filesystem::file_size(model);
    const auto rows = [&studio](int group) {
        return studio.find<QTreeWidget>("pieceTree").topLevelItem(group)->childCount();
    };
    const auto choosePiece = [&studio] {
        auto& tree = studio.find<QTreeWidget>("pieceTree");
        tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    };
    const auto ended = [&studio] {
        const QStringList all = studio.notices();
        return all.filter("Trained 1 epoch").size() + all.filter("Training failed").size();
    };
    for (int level = 0; level < kLevels; ++level) {
        INFO("level " << level);
        const int pieces = rows(0);
        const int takes = rows(1);
        const auto trainings = ended();
        choosePiece();
        const midi::Score before = room.score();
        // A checkpoint is some three times the model.
        const test::FullDisk full(whole * 6 * static_cast<unsigned>(level) / kLevels);
        if (level % 4 == 0) {
            studio.window().openFiles(
                {ui::fromPath(studio.folder() / ("piece " + std::to_string(level) + ".mid"))});
            REQUIRE(waitUntil([&] { return rows(0) == pieces + 1; }));
        } else if (level % 4 == 1) {
            room.trigger("selectAllAction");
            room.trigger(level % 8 == 1 ? "octaveUpAction" : "octaveDownAction");
            REQUIRE(room.score() != before);
        } else if (level % 4 == 2) {
            studio.press("Ctrl+T");
            REQUIRE(waitUntil([&] { return ended() > trainings; }));
        } else {
            room.trigger("selectNoneAction");  // a take, and not what is chosen anew
            studio.press("Ctrl+G");
            REQUIRE(waitUntil([&] { return rows(1) == takes + 1; }));
        }
        // What was trained last, or before, is whole.
        REQUIRE(!model::load(model).weights.empty());
    }
    CHECK(rows(0) == 2 + kLevels / 4);
    CHECK(rows(1) == kLevels / 4);
    const int models = studio.find<QComboBox>("modelBox").count();
    // A training whose checkpoint cannot be written says so and gives none.
    CHECK(models == studio.notices().filter("Trained 1 epoch").size());
    CHECK(models > 1);

    // With room again all of it comes back.
    choosePiece();
    room.trigger("selectAllAction");
    room.trigger("semitoneUpAction");
    const midi::Score last = room.score();
    const QString undo = room.undoText();
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<QWidget>("unsavedBanner").isVisible(); }));
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return rows(0) == 2 + kLevels / 4; }));
    CHECK(rows(1) == kLevels / 4);
    CHECK(studio.find<QComboBox>("modelBox").count() == models);
    choosePiece();
    CHECK(room.score() == last);
    CHECK(room.undoText() == undo);
}
