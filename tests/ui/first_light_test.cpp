#include <QComboBox>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>

#include "base/read_file.h"
#include "midi/smf_reader.h"
#include "studio.h"
#include "support/skip.h"
#include "support/small_soundfont.h"
#include "ui/support/text.h"
#include "ui/widgets/choice_cards.h"
#include "ui/widgets/loss_plot.h"
#include "ui/widgets/piano_roll.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// Notes that Debian's mido counts; nothing where it is not installed.
std::optional<int> notesByMido(const std::filesystem::path& path) {
    QProcess python;
    python.start(
        INCIPIT_PYTHON,
        {"-c",
         "import sys, mido\n"
         "print(sum(m.type == 'note_on' and m.velocity > 0 for t in mido.MidiFile(sys.argv[1]).tracks"
         " for m in t))",
         ui::fromPath(path)});
    if (!python.waitForFinished(-1) || python.exitCode() != 0) return {};
    return python.readAllStandardOutput().trimmed().toInt();
}

/// The largest sample of a 16-bit WAV file, and whether its header is sound.
int loudestSample(const std::filesystem::path& path) {
    const auto bytes = base::readFile(path);
    REQUIRE(bytes.size() > 44);
    REQUIRE(std::memcmp(bytes.data(), "RIFF", 4) == 0);
    REQUIRE(std::memcmp(bytes.data() + 8, "WAVEfmt ", 8) == 0);
    int loudest = 0;
    for (std::size_t at = 44; at + 1 < bytes.size(); at += 2) {
        std::int16_t sample = 0;
        std::memcpy(&sample, bytes.data() + at, 2);
        loudest = std::max(loudest, std::abs(int{sample}));
    }
    return loudest;
}

}  // namespace

TEST_CASE("a person opens a piece, trains, generates, listens and exports", "[ui][packages]") {
    Studio studio;
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    auto& plot = studio.find<ui::LossPlot>("lossPlot");
    const QString file = studio.write("melody.mid", melody(120));

    studio.press("Ctrl+O");
    studio.answer("openDialog", file);
    REQUIRE(waitUntil([&] { return roll.score() != nullptr; }));
    CHECK(midi::noteCount(*roll.score()) == 120);
    CHECK(tree.topLevelItem(0)->child(0)->text(0) == "melody.mid");
    CHECK(studio.find<ui::ChoiceCards>("recipeCards").currentText() == "Studio");
    auto& epochs = studio.find<QSpinBox>("epochsBox");
    CHECK(waitUntil([&] { return epochs.text() == "auto · 100"; }));

    studio.chooseSmallNetwork();
    epochs.setValue(100'000);
    studio.click("trainButton");
    REQUIRE(waitUntil([&] { return plot.stepPoints() > 20 && plot.epochPoints() > 2; }));
    CHECK(studio.find<QLabel>("modelLabel").text().contains("tokens of validation"));
    CHECK(studio.find<QLabel>("lossLabel").text().contains("nats"));
    studio.click("trainButton");
    REQUIRE(studio.noticed("the model is kept"));

    auto& generate = studio.find<QPushButton>("generateButton");
    REQUIRE(waitUntil([&] { return generate.isEnabled(); }));
    studio.find<QSpinBox>("lengthBox").setValue(400);
    studio.click("generateButton");
    REQUIRE(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
    CHECK(tree.topLevelItem(1)->child(0)->text(0) == "Take 1");
    CHECK(midi::noteCount(*roll.score()) >= 20);
    CHECK(studio.find<QLabel>("generationResult").text().contains("tokens/s"));
    const std::size_t takeNotes = midi::noteCount(*roll.score());

    studio.press("Space");
    REQUIRE(studio.sink().waitForNotes(2));
    studio.press("Space");
    CHECK(studio.sink().waitForSilence());

    const std::filesystem::path midiFile = studio.folder() / "take.mid";
    studio.press("Ctrl+E");
    studio.answer("exportMidiDialog", ui::fromPath(midiFile));
    REQUIRE(studio.noticed("take.mid"));
    CHECK(midi::noteCount(midi::readSmf(midiFile).score) == takeNotes);
    if (const auto notes = notesByMido(midiFile)) {
        CHECK(*notes == static_cast<int>(takeNotes));
    } else {
        test::skip("python3-mido is not installed");
    }

    if (!std::filesystem::exists(kSmallSoundFont)) {
        test::skip("timgm6mb-soundfont is not installed");
        return;
    }
    const std::filesystem::path wavFile = studio.folder() / "take.wav";
    studio.press("Ctrl+Shift+E");
    studio.answer("exportAudioDialog", ui::fromPath(wavFile));
    REQUIRE(studio.noticed("of audio to"));
    CHECK(loudestSample(wavFile) > 500);
}

TEST_CASE("piece and take change places with one click", "[ui]") {
    Studio studio;
    studio.chooseTutorial();
    studio.openMelody();
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    auto& roll = studio.find<ui::PianoRoll>("pianoRoll");
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    REQUIRE(studio.noticed("Trained 1 epoch"));
    studio.find<QSpinBox>("lengthBox").setValue(5);
    studio.press("Ctrl+G");
    REQUIRE(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
    const auto take = roll.score();

    QTreeWidgetItem* piece = tree.topLevelItem(0)->child(0);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualItemRect(piece).center());
    CHECK(midi::noteCount(*roll.score()) == 120);
    QTreeWidgetItem* takeItem = tree.topLevelItem(1)->child(0);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualItemRect(takeItem).center());
    CHECK(roll.score() == take);
}
