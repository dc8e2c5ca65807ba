#include <QApplication>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "ui/support/theme.h"
#include "ui/widgets/note_marks.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/scores.h"

using namespace incipit;
using namespace incipit::ui;
using namespace incipit::ui_tests;

namespace {

const QString kLegend = QStringLiteral("These 4 notes stand in BWV 846, bar 5");

std::vector<analysis::NotePlace> places(std::size_t track, std::size_t first, std::size_t count) {
    std::vector<analysis::NotePlace> result;
    for (std::size_t i = 0; i < count; ++i)
        result.push_back({.track = track, .index = first + i});
    return result;
}

/// How strongly two pictures differ for eyes that see no colour, at their most different pixel, 0 to 255.
int greatestGreyDifference(const QImage& a, const QImage& b, const QRect& where) {
    int greatest = 0;
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x)
            greatest = std::max(greatest, std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))));
    }
    return greatest;
}

class Palette {
  public:
    explicit Palette(Theme theme) {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), theme);
    }
    ~Palette() { applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::System); }
    Palette(const Palette&) = delete;
    Palette& operator=(const Palette&) = delete;
};

}  // namespace

TEST_CASE("marks know their notes by place, and the time they fill", "[ui]") {
    const auto score = trio();
    auto some = places(0, 4, 3);
    some.push_back({.track = 1, .index = 5});
    some.push_back({.track = 0, .index = 20});
    some.push_back({.track = 0, .index = 99});
    some.push_back({.track = 7, .index = 0});
    const NoteMarks marks(*score, some);
    CHECK(marks.contains(score->tracks[0].notes[4]));
    CHECK(marks.contains(score->tracks[1].notes[5]));
    CHECK_FALSE(marks.contains(score->tracks[0].notes[7]));
    CHECK_FALSE(marks.contains(score->tracks[2].notes[4]));
    REQUIRE(marks.spans().size() == 2);
    CHECK(marks.spans()[0].begin == midi::Tick{4 * 480});
    CHECK(marks.spans()[0].end == midi::Tick{7 * 480});
    CHECK(marks.spans()[1].begin == midi::Tick{20 * 480});
    CHECK(NoteMarks(*score, {}).empty());
    CHECK(NoteMarks().spans().empty());
}

TEST_CASE("marked notes stand out without colour, in both themes and at every size", "[ui]") {
    const Palette palette(GENERATE(Theme::Light, Theme::Dark));
    const QSize size = GENERATE(QSize(900, 500), QSize(400, 260));
    PianoRoll roll;
    roll.resize(size);
    roll.setScore(trio());
    roll.setMarked({}, kLegend);
    CHECK(roll.accessibleDescription().isEmpty());
    const QImage plain = roll.grab().toImage();
    roll.setMarked(places(0, 4, 4), QString());
    const QImage marked = roll.grab().toImage();
    const int notes = 24;
    CHECK(greatestGreyDifference(plain, marked, QRect(58, notes, size.width() - 90, 150)) > 60);
    // The band in the ruler, beneath the notes' time and nowhere else.
    const int from = 58 + (size.width() - 75) * 4 / 32;
    CHECK(greatestGreyDifference(plain, marked, QRect(from + 2, 0, 10, notes)) > 100);
    CHECK(greatestGreyDifference(plain, marked, QRect(size.width() * 3 / 4, 0, 50, notes)) == 0);
    roll.setMarked({}, QString());
    CHECK(roll.grab().toImage() == plain);
}

TEST_CASE("marks say what they are below the notes and at the mouse, and go with their score", "[ui]") {
    PianoRoll roll;
    roll.resize(900, 500);
    const auto score = trio();
    roll.setScore(score);
    roll.setMarked(places(0, 0, 4), kLegend);
    CHECK(roll.accessibleDescription() == kLegend);
    bool onMarked = false;
    bool onOther = false;
    for (int y = 30; y < 420; ++y) {
        const QString text = roll.readout({62, y});
        onMarked = onMarked || (text.contains("Violin") && text.endsWith(kLegend));
        onOther = onOther || (text.contains("Flute") && !text.contains(kLegend));
    }
    CHECK(onMarked);
    CHECK(onOther);
    roll.setScore(score);
    CHECK(roll.accessibleDescription().isEmpty());
    for (int y = 30; y < 420; ++y)
        REQUIRE_FALSE(roll.readout({62, y}).contains(kLegend));
}

TEST_CASE("marks on very many notes are drawn too", "[ui]") {
    auto score = std::make_shared<midi::Score>();
    score->tracks = {trackOf(0, 60, 300'000, 20)};
    PianoRoll roll;
    roll.resize(900, 500);
    roll.setScore(score);
    const QImage plain = roll.grab().toImage();
    std::vector<analysis::NotePlace> all;
    for (std::size_t i = 0; i < 300'000; i += 2)
        all.push_back({.track = 0, .index = i});
    roll.setMarked(all, QString());
    CHECK(greatestGreyDifference(plain, roll.grab().toImage(), QRect(100, 0, 600, 24)) > 100);
}
