#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "base/log.h"
#include "base/read_file.h"
#include "studio.h"
#include "ui/dialogs/manual_window.h"
#include "ui/models/manual.h"
#include "ui/support/text.h"
#include "ui/support/translations.h"
#include "ui/widgets/piano_roll.h"
#include "ui/window/help_topic.h"

using namespace incipit;
using namespace incipit::test;

namespace {

QString manualFolder() {
    return ui::systemServices().manualFolder;
}

ui::ManualWindow& openManual(Studio& studio) {
    studio.press("F1");
    REQUIRE(waitUntil([&] { return studio.window().findChild<ui::ManualWindow*>() != nullptr; }));
    return studio.find<ui::ManualWindow>("manualWindow");
}

/// The row of an action in the dialog of keys.
QTreeWidgetItem* rowOf(Studio& studio, const QString& action) {
    const auto rows = studio.find<QTreeWidget>("shortcutList").findItems(action, Qt::MatchExactly);
    REQUIRE(rows.size() == 1);
    return rows.front();
}

void openShortcuts(Studio& studio) {
    studio.find<QAction>("shortcutsAction").trigger();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QDialog*>("shortcutsDialog") != nullptr; }));
}

}  // namespace

TEST_CASE("F1 opens the manual at the page of what has the focus", "[ui][help]") {
    Studio studio;
    studio.openMelody();
    studio.find<ui::PianoRoll>("pianoRoll").setFocus();
    ui::ManualWindow& manual = openManual(studio);
    CHECK(manual.shownPage() == "piano-roll");
    manual.close();
    REQUIRE(waitUntil([&] { return studio.window().findChild<ui::ManualWindow*>() == nullptr; }));
    studio.find<QTreeWidget>("pieceTree").setFocus();
    CHECK(openManual(studio).shownPage() == "first-piece");
    CHECK(ui::topicOf(&studio.find<QWidget>("temperatureBox")) == "composing");
    CHECK(ui::topicOf(&studio.find<QWidget>("epochsBox")) == "learning");
    CHECK(ui::topicOf(&studio.find<QWidget>("keyboardButton")) == "live");
    CHECK(ui::topicOf(nullptr) == "index");
}

TEST_CASE("links of the manual are followed, and the way back is found", "[ui][help]") {
    Studio studio;
    ui::ManualWindow& manual = openManual(studio);
    manual.showPage("index");
    auto& text = studio.find<QTextBrowser>("manualText");
    Q_EMIT text.anchorClicked(text.source().resolved(QUrl("composing.md")));
    CHECK(manual.shownPage() == "composing");
    CHECK(text.toPlainText().startsWith("Composing"));
    CHECK(studio.find<QListWidget>("manualList").currentItem()->text() == "Composing");
    // A page around the manual.
    Q_EMIT text.anchorClicked(text.source().resolved(QUrl("../../tokens.md")));
    CHECK(manual.shownPage().isEmpty());
    CHECK(text.toPlainText().size() > 100);
    studio.find<QAction>("manualBack").trigger();
    CHECK(manual.shownPage() == "composing");
    studio.find<QAction>("manualBack").trigger();
    CHECK(manual.shownPage() == "index");
    studio.find<QAction>("manualForward").trigger();
    CHECK(manual.shownPage() == "composing");
}

TEST_CASE("a search of the manual lists the pages, and marks the words", "[ui][help]") {
    Studio studio;
    ui::ManualWindow& manual = openManual(studio);
    auto& list = studio.find<QListWidget>("manualList");
    const int pages = list.count();
    CHECK(pages >= 10);
    auto& search = studio.find<QLineEdit>("manualSearch");
    QTest::keyClicks(&search, "QUANTISE");
    REQUIRE(list.count() > 0);
    CHECK(list.count() < pages);
    CHECK(list.item(0)->text().contains("quantise", Qt::CaseInsensitive));
    QTest::keyClick(&search, Qt::Key_Return);
    CHECK(manual.shownPage() == list.item(0)->data(Qt::UserRole).toString());
    CHECK_FALSE(studio.find<QTextBrowser>("manualText").extraSelections().isEmpty());
    search.setText("no page has these words");
    CHECK(list.count() == 0);
    search.clear();
    CHECK(list.count() == pages);
}

TEST_CASE("the manual is Chinese with the window, and searched in Chinese", "[ui][help]") {
    Studio studio;
    ui::ManualWindow& manual = openManual(studio);
    manual.showPage("piano-roll");
    ui::chooseLanguage(*qApp, "zh_CN");
    CHECK(waitUntil([&] {
        return studio.find<QTextBrowser>("manualText").toPlainText().contains(QStringLiteral("钢琴卷帘"));
    }));
    CHECK(manual.shownPage() == "piano-roll");
    studio.find<QLineEdit>("manualSearch").setText(QStringLiteral("独奏"));
    CHECK(studio.find<QListWidget>("manualList").count() > 0);
    ui::chooseLanguage(*qApp, "en");
    QApplication::processEvents();
}

TEST_CASE("every page is there in both languages, and one that is missing is English", "[ui][help]") {
    const ui::Manual english(manualFolder(), "en");
    const ui::Manual chinese(manualFolder(), "zh_CN");
    const ui::Manual other(manualFolder(), "fr");
    REQUIRE(english.pages().size() >= 10);
    REQUIRE(chinese.pages().size() == english.pages().size());
    REQUIRE(other.pages().size() == english.pages().size());
    for (int i = 0; i < english.pages().size(); ++i) {
        CHECK(chinese.pages()[i].name == english.pages()[i].name);
        CHECK(chinese.pages()[i].file != english.pages()[i].file);
        CHECK(other.pages()[i].file == english.pages()[i].file);
        CHECK_FALSE(english.pages()[i].title.isEmpty());
    }
    CHECK(ui::Manual({}, "en").pages().isEmpty());
    CHECK(english.search("  ").isEmpty());
}

TEST_CASE("without a manual that is said, and nothing else happens", "[ui][help]") {
    Studio studio([](ui::StudioServices& services) { services.manualFolder.clear(); });
    openManual(studio);
    CHECK(studio.find<QTextBrowser>("manualText").toPlainText().contains("not installed"));
}

TEST_CASE("a key is changed, taken from another action, kept and brought back", "[ui][help]") {
    Studio studio;
    openShortcuts(studio);
    studio.find<QTreeWidget>("shortcutList").setCurrentItem(rowOf(studio, "Metronome"));
    auto& edit = studio.find<QKeySequenceEdit>("shortcutEdit");
    CHECK(edit.keySequence() == QKeySequence("Ctrl+M"));
    edit.setKeySequence(QKeySequence("Ctrl+L"));
    CHECK(studio.find<QLabel>("shortcutConflict").text().contains("Loop"));
    studio.click("setKeyButton");
    auto& metronome = studio.find<QAction>("metronomeAction");
    CHECK(metronome.shortcut() == QKeySequence("Ctrl+L"));
    CHECK(studio.find<QAction>("loopAction").shortcut().isEmpty());
    CHECK(rowOf(studio, "Metronome")->text(1) == "Ctrl+L");
    studio.find<QDialog>("shortcutsDialog").close();
    studio.press("Ctrl+L");
    CHECK(metronome.isChecked());

    studio.restart();
    CHECK(studio.find<QAction>("metronomeAction").shortcut() == QKeySequence("Ctrl+L"));
    CHECK(studio.find<QAction>("loopAction").shortcut().isEmpty());
    openShortcuts(studio);
    studio.click("resetAllKeysButton");
    CHECK(studio.find<QAction>("metronomeAction").shortcut() == QKeySequence("Ctrl+M"));
    CHECK(studio.find<QAction>("loopAction").shortcut() == QKeySequence("Ctrl+L"));
    studio.restart();
    CHECK(studio.find<QAction>("metronomeAction").shortcut() == QKeySequence("Ctrl+M"));
}

TEST_CASE("actions and keys are searched among all", "[ui][help]") {
    Studio studio;
    openShortcuts(studio);
    studio.find<QLineEdit>("shortcutSearch").setText("quantise");
    auto& list = studio.find<QTreeWidget>("shortcutList");
    int shown = 0;
    for (int row = 0; row < list.topLevelItemCount(); ++row)
        shown += list.topLevelItem(row)->isHidden() ? 0 : 1;
    CHECK(shown >= 3);
    CHECK(shown < 10);
}

TEST_CASE("the keys are saved as a PDF file", "[ui][help]") {
    Studio studio;
    studio.press("Shift+F1");
    REQUIRE(waitUntil([&] { return studio.window().findChild<QDialog*>("keysDialog") != nullptr; }));
    studio.click("savePdfButton");
    const QString file = ui::fromPath(studio.folder() / "keys.pdf");
    answerDialog(studio.window(), "savePdfDialog", file);
    REQUIRE(waitUntil([&] { return QFile::exists(file); }));
    const auto bytes = base::readFile(studio.folder() / "keys.pdf");
    REQUIRE(bytes.size() > 1000);
    CHECK(std::string(reinterpret_cast<const char*>(bytes.data()), 5) == "%PDF-");
}

TEST_CASE("what is new is the newest section of the changelog", "[ui][help]") {
    Studio studio;
    studio.find<QAction>("newsAction").trigger();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QTextBrowser*>("newsText") != nullptr; }));
    const QString text = studio.find<QTextBrowser>("newsText").toPlainText();
    CHECK(text.startsWith(QStringLiteral(INCIPIT_VERSION)));
    CHECK(text.size() > 1000);
    CHECK_FALSE(studio.find<QTextBrowser>("newsText").toHtml().contains("resources/docs"));
}

TEST_CASE("the log is shown while it grows, filtered and copied", "[ui][help]") {
    Studio studio;
    base::log(base::Level::Info, "test", "an apple");
    studio.find<QAction>("logAction").trigger();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QPlainTextEdit*>("logText") != nullptr; }));
    auto& text = studio.find<QPlainTextEdit>("logText");
    CHECK(text.toPlainText().contains("info: test: an apple"));
    base::log(base::Level::Warning, "test", "a pear");
    CHECK(waitUntil([&] { return text.toPlainText().contains("a pear"); }));
    studio.find<QComboBox>("logLevelBox").setCurrentIndex(1);
    CHECK_FALSE(text.toPlainText().contains("an apple"));
    CHECK(text.toPlainText().contains("a pear"));
    studio.find<QLineEdit>("logFilter").setText("PEAR");
    studio.click("copyLogButton");
    CHECK(QApplication::clipboard()->text().contains("warning: test: a pear"));
    CHECK_FALSE(QApplication::clipboard()->text().contains(QLatin1Char('\n')));
}

TEST_CASE("a report has versions and devices, and no files and no home folder", "[ui][help]") {
    Studio studio([](ui::StudioServices& services) {
        services.audioDrivers = [] {
            return std::vector<ui::AudioDriver>{{"alsa", {QDir::homePath() + "/card"}}};
        };
        services.keyboardNames = []() -> std::vector<std::string> { throw std::runtime_error("no MIDI"); };
    });
    studio.open({studio.write("my secret song.mid", melody(20))});
    studio.restart();
    studio.find<QAction>("reportAction").trigger();
    REQUIRE(studio.noticed("The report is on the clipboard"));
    const QString report = QApplication::clipboard()->text();
    INFO(report.toStdString());
    for (const char* part : {"Incipit " INCIPIT_VERSION, "Qt 6", "FluidSynth 2", "LibTorch", "First Port",
                             "alsa (~/card)", "MIDI inputs: cannot be asked", "Settings:"})
        CHECK(report.contains(QLatin1String(part)));
    CHECK_FALSE(report.contains("secret"));
    CHECK_FALSE(report.contains(".mid"));
    CHECK_FALSE(report.contains(".sf2"));
    CHECK_FALSE(report.contains(QDir::homePath() + "/"));
    CHECK_FALSE(report.contains(ui::fromPath(studio.folder().path())));
}
