#include <QAction>
#include <QDialog>
#include <QMenu>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QToolButton>
#include <atomic>
#include <catch2/catch.hpp>

#include "base/error.h"
#include "studio.h"
#include "support/music_text.h"
#include "ui/window/status_line.h"

using namespace incipit;
using namespace incipit::test;
using ui::Notice;

namespace {

constexpr incipit::Message kNoPort{"test.no-port", "There is no MIDI output that matches \"{0}\"."};

/// A status line alone.
struct Line {
    ui::StatusLine line;
    [[nodiscard]] QString text() const {
        return line.findChild<QToolButton*>(QStringLiteral("noticeButton"))->accessibleName();
    }
    [[nodiscard]] QString tip() const {
        return line.findChild<QToolButton*>(QStringLiteral("noticeButton"))->toolTip();
    }
    void letRead() const {
        auto* timer = line.findChild<QTimer*>(QStringLiteral("noticeTimer"));
        REQUIRE(timer->isActive());
        timer->start(0);
        REQUIRE(waitUntil([&] { return !timer->isActive(); }));
    }
};

Notice error(const QString& text, const QString& about) {
    return {.level = Notice::Level::Error, .text = text, .about = about};
}

Notice away(const QString& text, const QString& about) {
    return {.level = Notice::Level::Warning, .text = text, .about = about, .lasts = true};
}

QString shown(Studio& studio) {
    return studio.find<QToolButton>("noticeButton").accessibleName();
}

/// Ports that are there or away.
struct Ports {
    std::atomic<bool> firstIsThere{false};
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();
    Studio studio{[this](ui::StudioServices& services) {
        services.openOutput = [this](const ui::DeviceChoice& choice, const auto&) {
            if (choice.port == "First Port" && !firstIsThere) throw Error(kNoPort, choice.port.toStdString());
            return sink;
        };
    }};
};

}  // namespace

TEST_CASE("a failure is shown until the same is tried again", "[ui]") {
    Line line;
    CHECK(line.text() == "Ready.");
    line.line.showNotice(error("Training failed.", "training"));
    line.line.settle("export");
    CHECK(line.text() == "Training failed.");
    line.line.settle("training");
    CHECK(line.text() == "Ready.");
}

TEST_CASE("a device that is away is shown again after what came between, until it is back", "[ui]") {
    Line line;
    line.line.showNotice(away("No keyboard.", "keyboard"));
    line.line.showNotice({Notice::Level::Info, "Opened a.mid."});
    CHECK(line.text() == "Opened a.mid.");
    CHECK(line.tip().contains("No keyboard."));
    line.letRead();
    CHECK(line.text() == "No keyboard.");
    line.line.showNotice(away("First Port is missing.", "output 1"));
    CHECK(line.tip().contains("No keyboard."));
    line.line.showNotice({.text = "There is sound again.", .about = "output 1"});
    CHECK(line.text() == "There is sound again.");
    line.letRead();
    CHECK(line.text() == "No keyboard.");
    line.line.settle("keyboard");
    CHECK(line.text() == "Ready.");
    CHECK_FALSE(line.tip().contains("No keyboard."));
}

TEST_CASE("a port that is missing is no longer told of when another output is chosen", "[ui]") {
    Ports ports;
    REQUIRE(waitUntil([&] { return ports.studio.find<QToolButton>("outputPart").text() == "Recorder"; }));
    ports.studio.entry("outputMenu", "First Port").trigger();
    REQUIRE(waitUntil([&] { return shown(ports.studio).startsWith("No sound."); }));
    ports.studio.entry("outputMenu", "Second Port").trigger();
    CHECK(waitUntil([&] { return shown(ports.studio) == "Ready."; }));
}

TEST_CASE("where one output of several is missing, the line says which, not that there is no sound", "[ui]") {
    Ports ports;
    REQUIRE(waitUntil([&] { return ports.studio.find<QToolButton>("outputPart").text() == "Recorder"; }));
    ports.studio.entry("clockMenu", "First Port").trigger();
    REQUIRE(waitUntil([&] { return shown(ports.studio).startsWith("First Port is missing"); }));
    ports.studio.open({ports.studio.write("a.mid", music("C4"))});
    CHECK(waitUntil([&] { return shown(ports.studio).startsWith("Opened a.mid"); }));
    ports.studio.entry("clockMenu", "First Port").trigger();
    CHECK(waitUntil(
        [&] { return !ports.studio.find<QToolButton>("noticeButton").toolTip().contains("missing"); }));
    CHECK(ports.studio.notices().filter("No sound").isEmpty());
    // The studio's own output may be the one that is missing, beside another.
    ports.studio.entry("clockMenu", "Second Port").trigger();
    ports.studio.entry("outputMenu", "First Port").trigger();
    REQUIRE(waitUntil([&] { return shown(ports.studio).startsWith("First Port is missing"); }));
    ports.firstIsThere = true;
    CHECK(waitUntil([&] { return shown(ports.studio).startsWith("There is sound again"); }));
}

TEST_CASE("an export that fails is forgotten once the next begins", "[ui]") {
    Studio studio;
    studio.openMelody();
    studio.press("Ctrl+E");
    studio.answer("exportMidiDialog", "/proc/no such folder/a.mid");
    REQUIRE(waitUntil([&] { return shown(studio).startsWith("Nothing was exported."); }));
    studio.press("Ctrl+E");
    studio.answer("exportMidiDialog", QString::fromStdString((studio.folder() / "a.mid").string()));
    CHECK(waitUntil([&] { return shown(studio).startsWith("Exported"); }));
}

TEST_CASE("a file that could not be opened is forgotten once another is opened", "[ui]") {
    Studio studio;
    studio.window().openFiles({studio.write("letter.mid", std::string("Dear Sir"))});
    REQUIRE(waitUntil([&] { return shown(studio).contains("letter.mid"); }));
    studio.open({studio.write("a.mid", music("C4 D4"))});
    CHECK(waitUntil([&] { return shown(studio).startsWith("Opened a.mid"); }));
}

TEST_CASE("all keys stand in a page that fits the window and scrolls", "[ui]") {
    Studio studio;
    studio.window().resize(1120, 640);
    studio.press("Shift+F1");
    REQUIRE(waitUntil([&] { return studio.window().findChild<QDialog*>("keysDialog") != nullptr; }));
    auto& dialog = studio.find<QDialog>("keysDialog");
    CHECK(dialog.height() <= 640);
    const QString text = studio.find<QTextBrowser>("keysText").toPlainText();
    CHECK(text.contains("Ctrl+Shift+P"));
    CHECK(text.contains("Quantise by Half"));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    CHECK(waitUntil([&] { return studio.window().findChild<QDialog*>("keysDialog") == nullptr; }));
}
