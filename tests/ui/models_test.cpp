// The models of the desk: rows of a list, of which none takes another's place.
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QTest>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "project/project.h"
#include "ui/studio.h"
#include "ui/support/text.h"
#include "ui/widgets/banner.h"

using namespace incipit;
using test::Studio;
using test::waitUntil;

namespace {

QComboBox& box(Studio& studio) {
    return studio.find<QComboBox>("modelBox");
}

/// "Model", beside the box.
QLabel& label(Studio& studio) {
    for (QLabel* each : studio.window().findChildren<QLabel*>()) {
        if (each->buddy() != nullptr && each->buddy() == box(studio).parentWidget()) return *each;
    }
    throw std::runtime_error("the box of models has no label");
}

/// By the arrow keys, as a user does.
void choose(Studio& studio, Qt::Key arrow) {
    box(studio).setFocus();
    REQUIRE(waitUntil([&] { return box(studio).hasFocus(); }));
    QTest::keyClick(&box(studio), arrow);
}

project::Models saved(Studio& studio, const char* name) {
    const auto path = studio.folder() / name;
    studio.press("Ctrl+Shift+S");
    studio.answer("saveProjectDialog", ui::fromPath(path));
    REQUIRE(studio.noticed(ui::fromPath(path)));
    return project::open(path).models;
}

}  // namespace

TEST_CASE("a model stays when another is trained, is chosen again, removed and brought back, and is kept",
          "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.trainTutorial(1);
    REQUIRE(box(studio).isVisible());
    CHECK(label(studio).isVisible());
    CHECK(label(studio).text() == "&Model");
    CHECK(box(studio).count() == 1);
    studio.trainTutorial(2);
    REQUIRE(box(studio).count() == 2);
    CHECK(box(studio).currentIndex() == 0);  // the newest stands first
    const project::Models both = saved(studio, "both.incipit");
    REQUIRE(both.all.size() == 2);
    CHECK(both.current == 1U);
    CHECK(both.all[0].bytes != both.all[1].bytes);
    CHECK(both.all[0].name == "melody.mid");
    CHECK(both.all[0].since > 0);

    choose(studio, Qt::Key_Down);
    CHECK(box(studio).currentIndex() == 1);
    CHECK(studio.window().isWindowModified());
    CHECK(saved(studio, "first.incipit").current == 0U);

    studio.click("removeModelButton");
    CHECK(box(studio).count() == 1);
    CHECK(studio.find<QAction>("undoAction").text() == "Undo Remove the Model of melody.mid");
    CHECK(saved(studio, "one.incipit").all == std::vector{both.all[1]});
    studio.find<QAction>("undoAction").trigger();
    CHECK(box(studio).count() == 2);
    CHECK(box(studio).currentIndex() == 1);

    // And after a crash.
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("unsavedBanner").isVisible(); }));
    studio.click("goOnButton");
    REQUIRE(waitUntil([&] { return box(studio).count() == 2; }));
    CHECK(box(studio).currentIndex() == 1);
    project::Models again = saved(studio, "again.incipit");
    CHECK(again.all == both.all);
    CHECK(again.current == 0U);
}

TEST_CASE("a model that was removed is gone after a crash, and undo brings it back to its place", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.trainTutorial(1);
    studio.trainTutorial(2);
    REQUIRE(box(studio).count() == 2);
    const project::Models both = saved(studio, "both.incipit");
    choose(studio, Qt::Key_Down);  // the older
    studio.click("removeModelButton");
    REQUIRE(box(studio).count() == 1);
    studio.restart();
    REQUIRE(waitUntil([&] { return studio.find<ui::Banner>("unsavedBanner").isVisible(); }));
    studio.click("goOnButton");
    auto& undo = studio.find<QAction>("undoAction");
    REQUIRE(waitUntil([&] { return undo.text() == "Undo Remove the Model of melody.mid"; }));
    CHECK(box(studio).count() == 1);
    CHECK(saved(studio, "one.incipit").all == std::vector{both.all[1]});
    undo.trigger();
    CHECK(box(studio).count() == 2);
    CHECK(box(studio).currentIndex() == 1);
    CHECK(saved(studio, "again.incipit").all == both.all);
    studio.find<QAction>("redoAction").trigger();
    CHECK(saved(studio, "gone.incipit").all == std::vector{both.all[1]});
}
