// What a person sets before a take and reads about it afterwards.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeWidget>
#include <algorithm>
#include <catch2/catch.hpp>

#include "midi/instruments.h"
#include "midi/smf_reader.h"
#include "midi/tempo_map.h"
#include "project/project.h"
#include "studio.h"
#include "ui/support/text.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// One pitch 60 times, then the melody: whoever may only write that pitch copies.
midi::Score monotony() {
    midi::Score score = melody(120);
    auto& notes = score.tracks.front().notes;
    for (std::size_t i = 0; i < 60; ++i)
        notes[i].pitch = 60;
    return score;
}

void train(Studio& studio) {
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed("Trained 1 epoch"));
}

void trainSmall(Studio& studio) {
    studio.chooseSmallNetwork();
    train(studio);
}

/// Generates, and waits for the take to be shown.
void generate(Studio& studio) {
    auto* takes = studio.find<QTreeWidget>("pieceTree").topLevelItem(1);
    const int before = takes->childCount();
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return takes->childCount() == before + 1; }));
}

QString takeReport(Studio& studio) {
    QTextDocument document;
    document.setHtml(studio.find<QLabel>("takeReport").text());
    return document.toPlainText().simplified();
}

std::vector<midi::Note> notesOf(const midi::Score& score) {
    std::vector<midi::Note> notes;
    for (const midi::Track& track : score.tracks)
        notes.insert(notes.end(), track.notes.begin(), track.notes.end());
    return notes;
}

/// The settings that the file names (resources/docs/provenance.md).
QJsonObject settingsIn(const midi::Score& score) {
    const QByteArray beginning = "incipit-sampling ";
    for (const midi::Event& event : score.tracks.front().events) {
        const QByteArray text(reinterpret_cast<const char*>(event.data.data()),
                              static_cast<qsizetype>(event.data.size()));
        if (event.isMeta(midi::meta::kText) && text.startsWith(beginning)) {
            return QJsonDocument::fromJson(text.mid(beginning.size())).object();
        }
    }
    return {};
}

const midi::Score& shown(Studio& studio) {
    return *studio.find<ui::PianoRoll>("pianoRoll").score();
}

/// A take that copies, under the tutorial's recipe.
void copy(Studio& studio) {
    studio.chooseTutorial();
    studio.open({studio.write("monotony.mid", monotony())});
    train(studio);
    studio.find<QSpinBox>("lowestPitchBox").setValue(60);
    studio.find<QSpinBox>("highestPitchBox").setValue(60);
    studio.find<QSpinBox>("lengthBox").setValue(20);
    generate(studio);
}

}  // namespace

TEST_CASE("each take has a seed of its own, unless it is chosen or locked", "[ui]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio);
    studio.find<QSpinBox>("lengthBox").setValue(20);
    auto& seed = studio.find<QSpinBox>("generationSeedBox");
    const auto seedOfTake = [&] {
        generate(studio);
        return settingsIn(shown(studio))["seed"].toInt();
    };
    CHECK(seedOfTake() == 0);
    const int second = seedOfTake();
    CHECK(second != 0);
    CHECK(seed.value() == second);
    seed.setValue(7);
    CHECK(seedOfTake() == 7);
    CHECK(seedOfTake() != 7);
    studio.find<QToolButton>("generationSeedBoxLock").click();
    const int locked = seed.value();
    CHECK(seedOfTake() == locked);
    CHECK(seedOfTake() == locked);
    studio.restart();
    CHECK(studio.find<QToolButton>("generationSeedBoxLock").isChecked());
    CHECK(studio.find<QSpinBox>("generationSeedBox").value() == locked);
}

TEST_CASE("the command line writes an exported take again, with the saved model", "[ui]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio);
    studio.find<QSpinBox>("lengthBox").setValue(80);
    studio.find<QDoubleSpinBox>("minPBox").setValue(0.02);
    QStringList arguments;
    SECTION("that begins by itself") {}
    SECTION("that goes on from a piece") {
        studio.find<QComboBox>("primeBox").setCurrentIndex(1);
        studio.find<QSpinBox>("primeBarsBox").setValue(2);
        arguments = {"--prime", ui::fromPath(studio.folder() / "melody.mid")};
    }
    generate(studio);
    const QString take = ui::fromPath(studio.folder() / "take.mid");
    const QString model = ui::fromPath(studio.folder() / "window.model");
    const QString again = ui::fromPath(studio.folder() / "again.mid");
    studio.press("Ctrl+E");
    studio.answer("exportMidiDialog", take);
    REQUIRE(studio.noticed("Exported Take 1"));
    studio.find<QAction>("saveModelAction").trigger();
    studio.answer("saveModelDialog", model);
    REQUIRE(studio.noticed("Saved "));

    const midi::Score exported = midi::readSmf(studio.folder() / "take.mid").score;
    CHECK(settingsIn(exported)["min_p"].toDouble() == 0.02);
    CHECK(settingsIn(exported)["prime"].isObject() == !arguments.empty());
    QProcess line;
    line.start(INCIPIT_BIN "/incipit",
               QStringList{"generate", model, "-o", again, "--again", take} + arguments);
    REQUIRE(line.waitForFinished(-1));
    INFO(line.readAllStandardError().toStdString());
    REQUIRE(line.exitCode() == 0);
    CHECK(midi::readSmf(studio.folder() / "again.mid").score == exported);
}

TEST_CASE("a take's numbers stand beside those of the training music", "[ui]") {
    Studio studio;
    studio.openMelody();
    CHECK(!studio.find<QLabel>("takeReport").isVisible());
    trainSmall(studio);
    studio.find<QSpinBox>("lengthBox").setValue(200);
    generate(studio);
    CHECK(studio.find<QLabel>("takeVerdict").isVisible());
    studio.click("takeDetailsButton");
    CHECK(studio.find<QLabel>("takeReport").isVisible());
    CHECK(takeReport(studio).startsWith("Take Training Pitch-class entropy, bits"));
    // The melody: five pitch classes alike, an eighth at a time.
    CHECK(takeReport(studio).contains(QRegularExpression("Pitch-class entropy, bits [0-9.]+ 2.32 ")));
    CHECK(takeReport(studio).contains(QRegularExpression("Notes a second [0-9.]+ 4.00 ")));
    CHECK(takeReport(studio).contains("in the training music"));
    CHECK(takeReport(studio).contains("200 tokens · temperature 1 · seed "));
    // Only a take has numbers.
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    CHECK(!studio.find<QLabel>("takeReport").isVisible());
}

TEST_CASE("a copied run is marked in the piano roll and told with what the limits took", "[ui]") {
    Studio studio;
    copy(studio);
    CHECK(takeReport(studio).contains("All its 20 notes stand one after the other in monotony.mid, from bar 1"));
    CHECK(takeReport(studio).contains(" % by the pitch range."));
    CHECK(takeReport(studio).contains("pitches C4 to C4"));
    const auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    CHECK(roll.accessibleDescription() == "These 20 notes stand in monotony.mid, bar 1");
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    CHECK(roll.accessibleDescription().isEmpty());
    tree.setCurrentItem(tree.topLevelItem(1)->child(0));
    CHECK(roll.accessibleDescription().startsWith("These 20 notes"));
}

TEST_CASE("loops that argmax falls into are told", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    train(studio);
    studio.find<QCheckBox>("argmaxBox").setChecked(true);
    CHECK(!studio.find<QWidget>("loopsBox").isEnabled());
    studio.find<QSpinBox>("lengthBox").setValue(150);
    generate(studio);
    CHECK(takeReport(studio).contains("It fell into a loop once, first at token "));
    CHECK(!takeReport(studio).contains("led out"));
}

TEST_CASE("a project keeps what was measured of a take", "[ui]") {
    Studio studio;
    copy(studio);
    const QString before = takeReport(studio);
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", ui::fromPath(studio.folder() / "work"));
    REQUIRE(studio.noticed("Saved "));
    studio.restart();
    studio.window().openFiles({ui::fromPath(studio.folder() / "work.incipit")});
    REQUIRE(studio.noticed("work.incipit"));
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    REQUIRE(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
    tree.setCurrentItem(tree.topLevelItem(1)->child(0));
    CHECK(takeReport(studio) == before);
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").accessibleDescription() ==
          "These 20 notes stand in monotony.mid, bar 1");
}

TEST_CASE("a length in bars ends with the last of them", "[ui]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio);
    studio.find<QComboBox>("lengthUnitBox").setCurrentIndex(1);
    studio.find<QSpinBox>("barsBox").setValue(3);
    generate(studio);
    const midi::Score& score = shown(studio);
    CHECK(midi::endOf(score) <= midi::TempoMap(score).barStart(4));
    CHECK(takeReport(studio).contains("3 bars · "));
    CHECK(!studio.find<QLabel>("generationResult").text().contains("Stopped"));
}

TEST_CASE("a take goes on from the first bars of a piece, and of another take", "[ui]") {
    Studio studio;
    auto& prime = studio.find<QComboBox>("primeBox");
    CHECK(prime.count() == 1);
    studio.openMelody();
    trainSmall(studio);
    studio.find<QSpinBox>("lengthBox").setValue(60);
    CHECK(!studio.find<QSpinBox>("primeBarsBox").isVisible());
    generate(studio);
    const auto alone = notesOf(shown(studio));
    REQUIRE(prime.count() == 3);
    prime.setCurrentIndex(1);
    CHECK(studio.find<QSpinBox>("primeBarsBox").isVisible());
    generate(studio);
    CHECK(notesOf(shown(studio)) != alone);
    CHECK(takeReport(studio).contains("goes on from the first 4 bars of melody.mid"));
    CHECK(prime.currentText() == "melody.mid");
    prime.setCurrentIndex(2);
    generate(studio);
    CHECK(takeReport(studio).contains("goes on from the first 4 bars of Take 1.mid"));
}

TEST_CASE("what does not fit the model is not offered", "[ui]") {
    Studio studio;
    studio.find<QTabBar>("panelTabs").setCurrentIndex(1);
    studio.find<QToolButton>("advancedGenerationButton").click();
    studio.chooseTutorial();
    studio.openMelody();
    CHECK(studio.find<QWidget>("primeBox").isVisible());
    train(studio);
    CHECK(waitUntil([&] { return !studio.find<QWidget>("primeBox").isVisible(); }));
    CHECK(studio.find<QWidget>("startWindowBox").isVisible());
    CHECK(!studio.find<QWidget>("instrumentsButton").isVisible());
    CHECK(studio.find<QWidget>("lengthBox").toolTip() == "A token is a note or a chord");
}

TEST_CASE("a take is written for the instruments that were chosen", "[ui]") {
    Studio studio;
    midi::Score duo = melody(60);
    duo.tracks.push_back(duo.tracks.front());
    duo.tracks[0].events = {midi::programEvent(0, 40)};
    duo.tracks[1].events = {midi::programEvent(1, 73)};
    for (midi::Note& note : duo.tracks[1].notes)
        note.channel = 1;
    studio.open({studio.write("duo.mid", duo)});
    studio.find<QToolButton>("advancedGenerationButton").click();
    trainSmall(studio);
    auto& button = studio.find<QToolButton>("instrumentsButton");
    CHECK(waitUntil([&] { return button.isVisible(); }));
    CHECK(button.text() == "as the music");
    CHECK(studio.find<QWidget>("lengthBox").toolTip().contains("a length, a loudness or a pitch"));
    const auto choices = studio.find<QMenu>("instrumentsMenu").actions();
    REQUIRE(choices.size() == 3);  // and a menu of all others
    choices[1]->trigger();
    CHECK(button.text() == "Flute");
    studio.find<QSpinBox>("lengthBox").setValue(120);
    generate(studio);
    const auto instruments = midi::instrumentsOf(shown(studio));
    CHECK(!instruments.empty());
    CHECK(std::ranges::all_of(instruments, [](const auto& each) { return each.program == 73; }));
    CHECK(takeReport(studio).contains("only Flute"));
    CHECK(takeReport(studio).contains(" % by the choice of instruments."));
}

TEST_CASE("pitches are typed by name, and the range keeps its order", "[ui]") {
    Studio studio;
    auto& lowest = studio.find<QSpinBox>("lowestPitchBox");
    auto& highest = studio.find<QSpinBox>("highestPitchBox");
    CHECK(lowest.text() == "from any");
    studio.find<QToolButton>("advancedGenerationButton").click();
    lowest.selectAll();
    QTest::keyClicks(&lowest, "f#3");
    QTest::keyClick(&lowest, Qt::Key_Return);
    CHECK(lowest.value() == 54);
    CHECK(lowest.text() == ui::fromUtf8("from F♯3"));
    highest.setValue(40);
    CHECK(highest.value() == 54);
    lowest.selectAll();
    QTest::keyClicks(&lowest, "no pitch");
    QTest::keyClick(&lowest, Qt::Key_Return);
    CHECK(lowest.value() == 54);
    studio.restart();
    CHECK(studio.find<QSpinBox>("lowestPitchBox").value() == 54);
    CHECK(studio.find<QSpinBox>("highestPitchBox").value() == 54);
}

TEST_CASE("the limits and the unit of the length are remembered", "[ui]") {
    Studio studio;
    studio.find<QComboBox>("lengthUnitBox").setCurrentIndex(1);
    studio.find<QSpinBox>("barsBox").setValue(7);
    studio.find<QDoubleSpinBox>("minPBox").setValue(0.1);
    studio.find<QComboBox>("keyBox").setCurrentIndex(13);
    studio.find<QCheckBox>("loopsBox").setChecked(false);
    studio.restart();
    CHECK(studio.find<QComboBox>("lengthUnitBox").currentIndex() == 1);
    CHECK(studio.find<QSpinBox>("barsBox").value() == 7);
    CHECK(studio.find<QDoubleSpinBox>("minPBox").value() == Approx(0.1));
    CHECK(studio.find<QComboBox>("keyBox").currentText() == "C minor");
    CHECK(!studio.find<QCheckBox>("loopsBox").isChecked());
}

TEST_CASE("a project of an older version shows what was measured of a take as it was saved", "[ui]") {
    Studio studio;
    project::Project old;
    old.takes.push_back({"Take 1", project::readOrigin("20 tokens · temperature 1 · seed 7"), melody(20)});
    old.takes.front().report = project::readReport(
        R"({"copied":[[0,0],[0,1]],"legend":"These 20 notes stand in old.mid, bar 1",)"
        R"("metrics":[[1.5,2.25],[1,1],[1,0.5],[4,4],[1,1]],)"
        R"("originality":"All its 20 notes stand one after the other in old.mid, from bar 1 on.",)"
        R"("remarks":["Taken from the tokens' probability: 12.5 % by the key."]})");
    project::save(old, studio.folder() / "old.incipit");
    studio.window().openFiles({ui::fromPath(studio.folder() / "old.incipit")});
    REQUIRE(studio.noticed("old.incipit"));
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    REQUIRE(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
    tree.setCurrentItem(tree.topLevelItem(1)->child(0));
    CHECK(takeReport(studio) ==
          "Take Training Pitch-class entropy, bits 1.50 2.25 Scale consistency 1.00 1.00 Groove consistency "
          "1.00 0.50 Notes a second 4.00 4.00 Pitches at once 1.00 1.00 "
          "All its 20 notes stand one after the other in old.mid, from bar 1 on. "
          "Taken from the tokens' probability: 12.5 % by the key. 20 tokens · temperature 1 · seed 7");
    CHECK(studio.find<ui::PianoRoll>("pianoRoll").accessibleDescription() ==
          "These 20 notes stand in old.mid, bar 1");
}

TEST_CASE("a take is given stars by keys, which a project keeps, and a piece is not", "[ui][generating]") {
    Studio studio;
    studio.openMelody();
    trainSmall(studio);
    generate(studio);
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    const auto second = [&studio] {
        const auto& all = studio.find<QTreeWidget>("pieceTree");
        return all.topLevelItem(1)->child(0)->data(0, Qt::UserRole + 1).toString();
    };
    tree.setFocus();
    REQUIRE(waitUntil([&] { return tree.hasFocus(); }));
    QTest::keyClick(&tree, Qt::Key_4);
    CHECK(second().contains(QString(4, QChar(u'★'))));
    CHECK(studio.find<QAction>("rate4Action").isChecked());
    QTest::keyClick(&tree, Qt::Key_2);
    CHECK_FALSE(second().contains(QString(3, QChar(u'★'))));
    studio.find<QAction>("undoAction").trigger();
    CHECK(second().contains(QString(4, QChar(u'★'))));
    const QString path = ui::fromPath(studio.folder() / "stars.incipit");
    studio.press("Ctrl+S");
    studio.answer("saveProjectDialog", path);
    REQUIRE(studio.noticed("Saved "));
    CHECK(project::open(ui::toPath(path)).takes.at(0).stars == 4);
    tree.setCurrentItem(tree.topLevelItem(0)->child(0));
    CHECK_FALSE(studio.find<QAction>("rate4Action").isEnabled());
    QTest::keyClick(&tree, Qt::Key_4);
    CHECK_FALSE(studio.window().isWindowModified());
}
