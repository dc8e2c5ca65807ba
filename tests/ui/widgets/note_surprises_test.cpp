#include "ui/widgets/note_surprises.h"

#include <QPalette>
#include <catch2/catch.hpp>
#include <memory>

#include "support/score_builder.h"
#include "ui/support/theme.h"
#include "ui/widgets/note_raster.h"
#include "ui/widgets/roll_painter.h"

using namespace incipit;
using ui::NoteSurprises;

namespace {

std::shared_ptr<const midi::Score> someMusic() {
    return std::make_shared<const midi::Score>(
        test::ScoreBuilder().track().note(60, 0).note(64, 0).note(62, 5).track().note(40, 0, 4, 1).score());
}

/// Of all notes but the second.
NoteSurprises someSurprises(std::shared_ptr<const midi::Score> score) {
    engine::Surprise surprise;
    surprise.notes.push_back({.track = 0, .index = 0, .nats = 1});
    surprise.notes.push_back({.track = 0, .index = 2, .nats = 6});
    surprise.notes.push_back({.track = 1, .index = 0, .nats = 99});
    surprise.noteNats = 106;
    return {std::move(score), std::make_shared<const engine::Surprise>(surprise)};
}

QPalette paletteOf(const QColor& ground, const QColor& text) {
    QPalette palette;
    palette.setColor(QPalette::Base, ground);
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

}  // namespace

TEST_CASE("the surprise of a note is found by the note and by what it is", "[ui]") {
    const auto score = someMusic();
    const NoteSurprises surprises = someSurprises(score);
    const auto& notes = score->tracks[0].notes;
    REQUIRE(surprises.find(0, notes[2]) != nullptr);
    CHECK(surprises.find(0, notes[2])->nats == 6);
    CHECK(surprises.find(0, notes[1]) == nullptr);
    CHECK(surprises.find({.track = 0, .note = notes[2]}) == surprises.find(0, notes[2]));
    CHECK(surprises.find({.track = 9, .note = notes[2]}) == nullptr);
    midi::Note other = notes[2];
    other.pitch = 70;
    CHECK(surprises.find({.track = 0, .note = other}) == nullptr);
    CHECK(surprises.level(0, notes[0]) == 1);
    CHECK(surprises.level(0, notes[1]) == NoteSurprises::kLevels);
    CHECK(surprises.level(1, score->tracks[1].notes[0]) == NoteSurprises::kLevels - 1);
    CHECK(surprises.natsPerNote() == Approx(106.0 / 3));
    REQUIRE(surprises.bars().size() == 2);
    CHECK(surprises.bars()[0].natsPerNote == Approx(50));
    CHECK(surprises.bars()[1].range == midi::TickRange{.from = {4 * 480}, .to = {8 * 480}});
    CHECK(NoteSurprises().empty());
    CHECK(NoteSurprises().find({.track = 0, .note = notes[0]}) == nullptr);
}

TEST_CASE("what is more surprising stands farther from the ground by its lightness, in both themes", "[ui]") {
    const bool dark = GENERATE(false, true);
    const QColor white("#ffffff"), black("#15181d");
    const ui::RollColors colors(dark ? paletteOf(black, white) : paletteOf(white, black));
    REQUIRE(colors.dark == dark);
    int before = qGray(colors.surprise(0, false).rgb());
    for (double share = 0.1; share <= 1; share += 0.1) {
        const int now = qGray(colors.surprise(share, false).rgb());
        CHECK((dark ? now > before : now < before));
        before = now;
    }
    CHECK(colors.surprise(1, true) != colors.surprise(1, false));
}

TEST_CASE("a raster has the colours of surprise behind those of instruments", "[ui]") {
    const auto score = someMusic();
    const ui::NoteIndex index(score);
    ui::NoteRaster raster(100, 0, 40);
    raster.add(index, {}, someSurprises(score));
    CHECK(raster.row(60)[0].color == 1 + ui::kInstrumentColors + 1);
    CHECK(raster.row(64)[0].color == 1 + ui::kInstrumentColors + NoteSurprises::kLevels);
    CHECK(raster.row(40)[0].color == ui::kInstrumentColors + NoteSurprises::kLevels);
}

TEST_CASE("chances are said in per cent", "[ui]") {
    CHECK(ui::chanceText(0.342) == "34 %");
    CHECK(ui::chanceText(1) == "100 %");
    CHECK(ui::chanceText(0.0049) == "< 1 %");
}
