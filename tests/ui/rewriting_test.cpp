// What is chosen in the roll is written anew: several ways, one of which is kept.

#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>

#include "model/model.h"
#include "studio.h"
#include "support/music_text.h"
#include "support/small_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

constexpr const char* kTune =
    "C4 D4 E4 F4 | G4 A4 B4 C5 | C5 B4 A4 G4 | F4 E4 D4 C4 | C4 E4 G4 C5 | C5 G4 E4 C4";

/// A window with a tune of six bars, and a small model in place of the base.
class Tune {
  public:
    Tune() {
        m_studio.open({m_studio.write("tune.mid", music(kTune))});
        m_original = roll().score();
        roll().setFocus();
        waitUntil([&] { return roll().hasFocus(); });
    }
    Studio& studio() { return m_studio; }
    ui::PianoRoll& roll() { return m_studio.find<ui::PianoRoll>("pianoRoll"); }
    ui::Banner& banner() { return m_studio.find<ui::Banner>("rewritingBanner"); }
    const std::vector<midi::Note>& notes() { return roll().score()->tracks[0].notes; }
    const std::vector<midi::Note>& original() { return m_original->tracks[0].notes; }
    /// Chooses the notes from one to before another.
    void choose(std::size_t from, std::size_t end) {
        std::vector<midi::NoteRef> chosen;
        for (std::size_t i = from; i < end; ++i)
            chosen.push_back({0, original()[i]});
        roll().select(chosen);
    }
    void rewrite() {
        m_studio.press("Ctrl+G");
        REQUIRE(waitUntil([&] { return banner().isVisible(); }));
    }
    void key(Qt::Key key) { QTest::keyClick(&roll(), key); }
    /// Whether all that lies without the third and fourth bar is as it was.
    bool restIsKept() {
        const auto rest = [](std::vector<midi::Note> of) {
            std::erase_if(of, [](const midi::Note& note) {
                return note.onset.value >= 8 * 480 && note.onset.value < 16 * 480;
            });
            return of;
        };
        return rest(notes()) == rest(original());
    }

  private:
    static std::filesystem::path smallBase(const TemporaryFolder& folder) {
        model::Model base =
            plainModel(studioConfig("event"), *tokenizer::makeTokenizer("event")->vocabulary());
        base.history = {.loss = {1}, .validationLoss = {1}, .seconds = 1};
        for (float& weight : base.weights)
            weight /= 10;
        model::saveCompact(base, folder / "base.model");
        return folder.path();
    }

    TemporaryFolder m_folder;
    Studio m_studio{[this](ui::StudioServices& services) {
        services.engine =
            std::make_shared<const engine::Engine>(engine::loadNetworkModule, smallBase(m_folder));
    }};
    std::shared_ptr<const midi::Score> m_original;
};

}  // namespace

TEST_CASE("bars that are chosen are written anew, and keys show other ways, keep one or none",
          "[ui][generating]") {
    Tune tune;
    tune.choose(8, 16);
    CHECK(tune.studio().find<QAction>("generateAction").text() == "Rewrite What Is Chosen");
    tune.rewrite();
    CHECK(tune.banner().question().startsWith("Rewrite Bars 3 to 4: way 1 of "));
    const auto first = tune.notes();
    CHECK(first != tune.original());
    CHECK(tune.restIsKept());
    CHECK(tune.roll().accessibleDescription() == "What was there before is outlined");
    tune.key(Qt::Key_Down);
    CHECK(tune.banner().question().contains("way 2 of "));
    CHECK(tune.notes() != first);
    CHECK(tune.restIsKept());
    tune.key(Qt::Key_Up);
    CHECK(tune.notes() == first);
    tune.key(Qt::Key_Escape);
    CHECK_FALSE(tune.banner().isVisible());
    CHECK(tune.notes() == tune.original());

    tune.choose(8, 16);
    tune.rewrite();
    tune.key(Qt::Key_Down);
    const auto second = tune.notes();
    tune.key(Qt::Key_Return);
    CHECK_FALSE(tune.banner().isVisible());
    CHECK(tune.notes() == second);
    auto& undo = tune.studio().find<QAction>("undoAction");
    CHECK(undo.text() == "Undo Rewrite Bars 3 to 4");
    undo.trigger();
    CHECK(tune.notes() == tune.original());
}

TEST_CASE("while other ways are written the status bar says how far they are", "[ui][generating]") {
    QStringList told;
    Tune tune;
    QObject::connect(tune.studio().window().statusBar(), &QStatusBar::messageChanged,
                     [&told](const QString& text) { told << text; });
    tune.choose(8, 16);
    tune.rewrite();
    CHECK_FALSE(told.filter("bar 1 of 2 (Ctrl+G stops)").isEmpty());
    REQUIRE(waitUntil([&] { return told.back().isEmpty() || !told.back().startsWith("Writing"); }));
}

TEST_CASE("what is locked stays where notes are written anew", "[ui][generating]") {
    Tune tune;
    tune.studio().find<QAction>("lockRhythmAction").trigger();
    tune.studio().find<QAction>("lockPitchesAction").trigger();
    tune.choose(8, 16);
    tune.rewrite();
    REQUIRE(tune.notes().size() == tune.original().size());
    CHECK(tune.notes() != tune.original());
    for (std::size_t i = 0; i < tune.notes().size(); ++i) {
        CHECK(tune.notes()[i].onset == tune.original()[i].onset);
        CHECK(tune.notes()[i].duration == tune.original()[i].duration);
        CHECK(tune.notes()[i].velocity == tune.original()[i].velocity);
        const auto isSame = [&](const midi::Note& note) { return note.pitch == tune.notes()[i].pitch; };
        const bool isNew = i >= 8 && i < 16;
        CHECK((isNew ? std::any_of(tune.original().begin() + 8, tune.original().begin() + 16, isSame)
                     : isSame(tune.original()[i])));
    }
}

TEST_CASE("drums are added to what is there, and given up again", "[ui][generating]") {
    Tune tune;
    tune.choose(0, 8);
    const auto before = tune.roll().score();
    tune.studio().find<QAction>("addDrumsAction").trigger();
    REQUIRE(waitUntil([&] { return tune.banner().isVisible(); }));
    CHECK(tune.banner().question().startsWith("Add Drums: way 1 of "));
    CHECK(tune.notes() == tune.original());
    const auto& tracks = tune.roll().score()->tracks;
    REQUIRE(tracks.size() == before->tracks.size() + 1);
    for (const midi::Note& note : tracks.back().notes) {
        CHECK(note.channel == midi::kDrumChannel);
        CHECK(note.onset.value < 2 * 4 * 480);
    }
    tune.key(Qt::Key_Escape);
    CHECK(tune.roll().score()->tracks.size() == before->tracks.size());
    tune.studio().find<QAction>("addSecondVoiceAction").trigger();
    REQUIRE(waitUntil([&] { return tune.banner().isVisible(); }));
    tune.key(Qt::Key_Return);
    CHECK(tune.studio().find<QAction>("undoAction").text() == "Undo Add a Second Voice");
}

TEST_CASE("a part is added in the range of another, of the piece or of one that is open",
          "[ui][generating]") {
    Tune tune;
    const auto original = tune.roll().score();
    tune.studio().open({tune.studio().write("low.mid", music("C2 D2 E2 F2 | G2 A2 B2 C3"))});
    REQUIRE(waitUntil([&] { return tune.roll().score() != original; }));
    auto& tree = tune.studio().find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    REQUIRE(waitUntil([&] { return tune.roll().score() == original; }));
    auto& menu = tune.studio().find<QMenu>("exampleMenu");
    CHECK(tune.studio().entry("exampleMenu", "The Others of the Piece").isChecked());
    QMenu* low = tune.studio().entry("exampleMenu", "low.mid").menu();
    REQUIRE(low != nullptr);
    REQUIRE(low->actions().size() == 1);
    low->actions().front()->trigger();
    tune.choose(0, 24);
    tune.studio().find<QAction>("addPart33Action").trigger();
    REQUIRE(waitUntil([&] { return tune.banner().isVisible(); }));
    for (const midi::Note& note : tune.roll().score()->tracks.back().notes) {
        CHECK(note.pitch >= 36);
        CHECK(note.pitch <= 48);
    }
    tune.key(Qt::Key_Escape);
    // It stays chosen until another is.
    CHECK_FALSE(tune.studio().entry("exampleMenu", "The Others of the Piece").isChecked());
    menu.actions().front()->trigger();
    CHECK(tune.studio().entry("exampleMenu", "The Others of the Piece").isChecked());
}

TEST_CASE("ways are chosen by the mouse, too, and heard where they stand", "[ui][generating]") {
    Tune tune;
    tune.choose(8, 16);
    tune.rewrite();
    const auto first = tune.notes();
    CHECK(waitUntil([&] { return tune.studio().find<QAction>("playAction").text() == "Pause"; }));
    tune.studio().click("otherWayButton");
    CHECK(tune.notes() != first);
    tune.studio().click("keepWayButton");
    CHECK_FALSE(tune.banner().isVisible());
    CHECK(tune.restIsKept());
    CHECK(waitUntil([&] { return tune.roll().hasFocus(); }));
    CHECK(tune.studio().find<QAction>("undoAction").text() == "Undo Rewrite Bars 3 to 4");
}

TEST_CASE("a way that is given up is no more heard, and the playhead is where it was", "[ui][generating]") {
    Tune tune;
    auto& play = tune.studio().find<QAction>("playAction");
    tune.choose(8, 16);
    tune.rewrite();
    REQUIRE(waitUntil([&] { return play.text() == "Pause"; }));
    CHECK(tune.roll().playhead() >= midi::Tick{8 * 480});
    tune.key(Qt::Key_Escape);
    CHECK(play.text() == "Play");
    CHECK(tune.roll().playhead() == midi::Tick{});
    CHECK(tune.studio().sink().waitForSilence());

    // One that is kept is what is there, and plays on.
    tune.choose(8, 16);
    tune.rewrite();
    REQUIRE(waitUntil([&] { return play.text() == "Pause"; }));
    tune.key(Qt::Key_Return);
    CHECK(play.text() == "Pause");
    tune.studio().find<QAction>("stopAction").trigger();
    tune.studio().find<QAction>("undoAction").trigger();

    // So does the piece that played before.
    tune.studio().find<QAction>("loopAction").trigger();
    play.trigger();
    REQUIRE(waitUntil([&] { return play.text() == "Pause"; }));
    tune.choose(8, 16);
    tune.rewrite();
    tune.key(Qt::Key_Escape);
    CHECK(tune.notes() == tune.original());
    CHECK(play.text() == "Pause");
}

TEST_CASE("each way is heard from its first bar", "[ui][generating]") {
    Tune tune;
    auto& play = tune.studio().find<QAction>("playAction");
    constexpr midi::Tick kFirst{8 * 480};
    const auto isPast = [&](midi::Tick tick) { return tune.roll().playhead() > tick; };
    tune.choose(8, 16);
    tune.rewrite();
    REQUIRE(waitUntil([&] { return isPast(kFirst + midi::Tick{480}); }));
    tune.key(Qt::Key_Down);
    CHECK_FALSE(isPast(kFirst + midi::Tick{240}));
    CHECK(play.text() == "Pause");
    CHECK(waitUntil([&] { return isPast(kFirst + midi::Tick{480}); }));
}

TEST_CASE("of some notes that are written anew the others of their bar stay", "[ui][generating]") {
    Tune tune;
    tune.choose(9, 11);
    tune.rewrite();
    for (std::size_t i : {8, 11, 12, 13, 14, 15}) {
        const auto& notes = tune.notes();
        CHECK(std::ranges::find(notes, tune.original()[i]) != notes.end());
    }
    CHECK(tune.restIsKept());
    // An edit of one's own ends the choice.
    tune.choose(0, 1);
    tune.key(Qt::Key_Delete);
    CHECK_FALSE(tune.banner().isVisible());
    tune.studio().find<QAction>("undoAction").trigger();
    CHECK(tune.studio().find<QAction>("undoAction").text() == "Undo Rewrite Bar 3");
}

TEST_CASE("with nothing chosen Generate writes a take, and a model of the tutorial's rewrites nothing",
          "[ui][generating]") {
    Studio studio;
    studio.openMelody();
    studio.trainTutorial(1);
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    roll.select(std::vector<midi::NoteRef>{{0, roll.score()->tracks[0].notes[4]}});
    studio.press("Ctrl+G");
    CHECK(studio.noticed("This model cannot write bars between others"));
    roll.select({});
    CHECK(studio.find<QAction>("generateAction").text() == "Generate");
}
