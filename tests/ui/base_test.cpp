// The base model in the window: what training begins with, and what is written without any training.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTextBrowser>
#include <QTreeWidget>
#include <catch2/catch.hpp>

#include "base/atomic_file.h"
#include "model/model.h"
#include "studio.h"
#include "support/small_model.h"
#include "ui/support/text.h"

using namespace incipit;
using namespace incipit::test;

namespace {

/// A small model in place of the one that ships, which takes its time.
std::filesystem::path smallBase(const TemporaryFolder& folder) {
    model::Model base = plainModel(studioConfig("event"), *tokenizer::makeTokenizer("event")->vocabulary());
    base.history = {.loss = {1}, .validationLoss = {1}, .seconds = 1};
    for (float& weight : base.weights)
        weight /= 10;
    model::saveCompact(base, folder / "base.model");
    return folder.path();
}

auto withBase(const std::filesystem::path& folder) {
    return [folder](ui::StudioServices& services) {
        services.engine = std::make_shared<const engine::Engine>(engine::loadNetworkModule, folder);
    };
}

void train(Studio& studio, int epochs) {
    studio.find<QSpinBox>("epochsBox").setValue(epochs);
    studio.press("Ctrl+T");
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
}

}  // namespace

TEST_CASE("training begins with the base model unless another start is chosen", "[ui]") {
    const TemporaryFolder folder;
    Studio studio(withBase(smallBase(folder)));
    auto& start = studio.find<QComboBox>("startFromBox");
    CHECK(start.isVisible());
    CHECK(start.currentText() == "The base model");
    CHECK(start.count() == 2);
    studio.openMelody();
    // Tuning takes few epochs at a low rate, and its network is the base's.
    CHECK(waitUntil([&] { return studio.find<QSpinBox>("epochsBox").text() == "auto · 10"; }));
    CHECK(studio.find<QAbstractSpinBox>("learningRateBox").text() == "auto · 0.001");
    CHECK(!studio.find<QSpinBox>("layersBox").isVisible());
    train(studio, 1);
    CHECK(start.count() == 3);
    CHECK(start.currentText() == "The base model");
    CHECK(studio.find<QSpinBox>("closenessBox").isVisibleTo(&studio.window()));
    start.setCurrentIndex(1);
    CHECK(waitUntil([&] { return studio.find<QSpinBox>("epochsBox").text() != "auto · 10"; }));
    // The tutorial's recipe and frames begin as they always did.
    studio.chooseTutorial();
    CHECK(start.findText("The base model") < 0);
}

TEST_CASE("without any training the base model writes", "[ui]") {
    const TemporaryFolder folder;
    Studio studio(withBase(smallBase(folder)));
    CHECK(studio.find<QLabel>("generationModelLabel").text().contains("base model"));
    // It has no music of its own whose head a take could have.
    CHECK(studio.find<QComboBox>("meterBox").itemText(0) == "free");
    studio.find<QSpinBox>("lengthBox").setValue(40);
    studio.press("Ctrl+G");
    auto& tree = studio.find<QTreeWidget>("pieceTree");
    CHECK(waitUntil([&] { return tree.topLevelItem(1)->childCount() == 1; }));
}

TEST_CASE("a base model that is damaged is told of, and training begins with nothing", "[ui]") {
    const TemporaryFolder folder;
    base::writeFile(folder / "base.model", "no model");
    Studio studio(withBase(folder.path()));
    studio.openMelody();
    studio.find<QSpinBox>("epochsBox").setValue(1);
    studio.press("Ctrl+T");
    CHECK(studio.noticed("Training begins with nothing."));
    REQUIRE(waitUntil([&] { return studio.find<QPushButton>("trainButton").text() == "Train"; }));
    CHECK(studio.noticed("Trained 1 epoch"));
}

TEST_CASE("about shows whose music the base model was trained on", "[ui]") {
    Studio studio;
    studio.find<QAction>("aboutAction").trigger();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QWidget*>("creditsButton") != nullptr; }));
    studio.find<QPushButton>("creditsButton").click();
    REQUIRE(waitUntil([&] { return studio.window().findChild<QWidget*>("creditsText") != nullptr; }));
    const QString text = studio.find<QTextBrowser>("creditsText").toPlainText();
    CHECK(text.contains("OpenScore"));
    CHECK(text.contains("Groove"));
    CHECK(text.contains("Freedoom"));
}
