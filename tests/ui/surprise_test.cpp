// What the network thinks: notes in the colours of their surprise, and what was expected in their place.

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <span>

#include "model/model.h"
#include "studio.h"
#include "support/music_text.h"
#include "support/small_model.h"
#include "ui/mouse.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A window with a tune of two bars, and a small model in place of the base.
class Tune {
  public:
    Tune() {
        m_studio.open({m_studio.write("tune.mid", music("C4 D4 E4 F4 | G4 A4 B4 C5"))});
        roll().setFocus();
        waitUntil([&] { return roll().hasFocus(); });
    }
    Studio& studio() { return m_studio; }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    const midi::Note& note(std::size_t index) { return roll().score()->tracks[0].notes[index]; }
    QPoint placeOf(std::size_t index) {
        return roll().placeOf(note(index).onset + midi::Tick{240}, note(index).pitch);
    }
    QColor colorOf(std::size_t index) {
        return roll().grab().toImage().pixelColor(placeOf(index) + QPoint(0, 4));
    }
    bool isShown() {
        return waitUntil(
            [&] { return !roll().surprises().empty() && roll().surprises().score() == roll().score(); });
    }
    /// The likeliest other pitch in a note's place, and how its menu names it.
    int expected(std::size_t index) {
        const engine::NoteSurprise& found = *roll().surprises().find(0, note(index));
        for (const engine::PitchChance& each : std::span(found.likeliest).first(found.likeliestCount)) {
            if (each.pitch == note(index).pitch) continue;
            m_entry = QStringLiteral("Change to %1 (%2)")
                          .arg(ui::pitchText(each.pitch), ui::chanceText(each.probability));
            return each.pitch;
        }
        throw std::runtime_error("nothing else was expected");
    }
    const QString& entry() const { return m_entry; }
    void openMenu(QContextMenuEvent::Reason reason, QPoint at) {
        QContextMenuEvent event(reason, at, roll().mapToGlobal(at));
        QApplication::sendEvent(&roll(), &event);
    }

  private:
    static std::filesystem::path smallBase(const TemporaryFolder& folder) {
        model::Model base =
            plainModel(studioConfig("event"), *tokenizer::makeTokenizer("event")->vocabulary());
        base.history = {.loss = {1}, .validationLoss = {1}, .seconds = 1};
        model::saveCompact(base, folder / "base.model");
        return folder.path();
    }

    TemporaryFolder m_folder;
    Studio m_studio{[this](ui::StudioServices& services) {
        services.engine =
            std::make_shared<const engine::Engine>(engine::loadNetworkModule, smallBase(m_folder));
    }};
    QString m_entry;
};

}  // namespace

TEST_CASE("a key colours the notes by their surprise, says it of each, and gives them their own colours back",
          "[ui][surprise]") {
    Tune tune;
    const QColor plain = tune.colorOf(2);
    CHECK_FALSE(tune.roll().readout(tune.placeOf(2)).contains("nats"));
    tune.studio().press("Ctrl+U");
    REQUIRE(tune.isShown());
    CHECK(tune.roll().accessibleDescription().startsWith("Expected to surprising, for the base model: "));
    CHECK(tune.colorOf(2) != plain);
    const QString said = tune.roll().readout(tune.placeOf(2));
    CHECK(said.contains("nats of surprise\nexpected there: E4 "));
    tune.expected(2);
    CHECK(said.contains("others: "));
    CHECK(tune.roll().surprises().bars().size() == 2);
    tune.studio().press("Ctrl+U");
    CHECK(tune.roll().surprises().empty());
    CHECK(tune.roll().accessibleDescription().isEmpty());
    CHECK(tune.colorOf(2) == plain);
}

TEST_CASE("what was expected is chosen in the menu of a note by the mouse, and undone", "[ui][surprise]") {
    Tune tune;
    clickMenu(tune.studio().window(), {"View", "Surprise of the Notes"});
    REQUIRE(tune.isShown());
    const int pitch = tune.expected(4);
    tune.openMenu(QContextMenuEvent::Mouse, tune.placeOf(4));
    clickEntry({tune.entry()});
    CHECK(tune.note(4).pitch == pitch);
    CHECK(tune.roll().selection().size() == 1);
    auto& undo = tune.studio().find<QAction>("undoAction");
    CHECK(undo.text() == "Undo Change G4 to " + ui::pitchText(pitch));
    // Of other music nothing is shown, until it is known.
    CHECK(tune.roll().surprises().empty());
    REQUIRE(tune.isShown());
    undo.trigger();
    CHECK(tune.note(4).pitch == 67);
    CHECK(tune.roll().surprises().empty());
    CHECK(tune.isShown());
}

TEST_CASE("what was expected is chosen in the menu of the chosen note by keys", "[ui][surprise]") {
    Tune tune;
    tune.studio().press("Ctrl+U");
    REQUIRE(tune.isShown());
    tune.roll().select(std::vector<midi::NoteRef>{{0, tune.note(1)}});
    const int pitch = tune.expected(1);
    tune.openMenu(QContextMenuEvent::Keyboard, tune.placeOf(1));
    const auto menu = [] { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); };
    REQUIRE(waitUntil([&] { return menu() != nullptr && menu()->isVisible(); }));
    QTest::keyClick(menu(), Qt::Key_Down);
    CHECK(menu()->activeAction()->text() == tune.entry());
    QTest::keyClick(menu(), Qt::Key_Return);
    CHECK(waitUntil([&] { return tune.note(1).pitch == pitch; }));
}

TEST_CASE("several chosen notes, and notes without surprise, have nothing to change to", "[ui][surprise]") {
    Tune tune;
    const auto entries = [&] {
        tune.openMenu(QContextMenuEvent::Keyboard, tune.placeOf(1));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        REQUIRE(menu != nullptr);
        const QString first = menu->actions().front()->text();
        menu->close();
        return first;
    };
    tune.roll().select(std::vector<midi::NoteRef>{{0, tune.note(1)}});
    CHECK(entries() == "Cut");
    tune.studio().press("Ctrl+U");
    REQUIRE(tune.isShown());
    CHECK(entries().startsWith("Change to "));
    tune.roll().select(std::vector<midi::NoteRef>{{0, tune.note(1)}, {0, tune.note(2)}});
    CHECK(entries() == "Cut");
}

TEST_CASE("another piece that is shown gets colours of its own", "[ui][surprise]") {
    Tune tune;
    tune.studio().press("Ctrl+U");
    REQUIRE(tune.isShown());
    const auto first = tune.roll().score();
    tune.studio().open({tune.studio().write("other.mid", music("C4 E4 G4 C5"))});
    REQUIRE(waitUntil([&] { return tune.roll().score() != first; }));
    REQUIRE(tune.isShown());
    CHECK(tune.roll().surprises().bars().size() == 1);
    auto& tree = tune.studio().find<QTreeWidget>("pieceTree");
    const QRect row = tree.visualItemRect(tree.topLevelItem(0)->child(0));
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, row.center());
    REQUIRE(waitUntil([&] { return tune.roll().score() == first; }));
    CHECK(tune.isShown());
    CHECK(tune.roll().surprises().bars().size() == 2);
}

TEST_CASE(
    "without a model it is said why nothing is coloured; one of the tutorial's colours what it predicts",
    "[ui][surprise]") {
    Studio studio;
    studio.openMelody();
    studio.press("Ctrl+U");
    CHECK(studio.noticed("There is no model yet"));
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    CHECK(roll.surprises().empty());
    studio.trainTutorial(1);
    REQUIRE(waitUntil([&] { return !roll.surprises().empty(); }));
    const auto& tracks = roll.score()->tracks;
    const std::vector<midi::Note>& notes = tracks.back().notes;
    CHECK(roll.surprises().find(tracks.size() - 1, notes.front()) == nullptr);
    CHECK(roll.surprises().find(tracks.size() - 1, notes.back()) != nullptr);
}
