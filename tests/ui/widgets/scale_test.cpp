// What is painted, in pixels of the screen. CTest runs these with several scale factors.
#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>

#include "ui/support/theme.h"
#include "ui/widgets/piano_roll.h"
#include "ui/widgets/scores.h"

using namespace incipit;

namespace {

/// Short notes side by side, one instrument, on so many pitches from 48 on.
std::shared_ptr<const midi::Score> hatching(int onsets, int pitches) {
    constexpr std::int64_t kStep = 100;
    midi::Track track;
    for (int onset = 0; onset < onsets; ++onset) {
        for (int pitch = 0; pitch < pitches; ++pitch) {
            midi::Note note;
            note.onset = {onset * kStep};
            note.duration = {kStep / 10};
            note.pitch = static_cast<std::uint8_t>(48 + pitch);
            note.velocity = 100;
            track.notes.push_back(note);
        }
    }
    track.end = {onsets * kStep};
    midi::Score score;
    score.tracks = {std::move(track)};
    return std::make_shared<const midi::Score>(std::move(score));
}

bool isNear(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 60;
}

/// Of all pixels that have nearly that colour, in pixels of the widget.
QRectF extentOf(const QPixmap& picture, const QColor& color, const QRect& within) {
    const QImage image = picture.toImage();
    const double ratio = picture.devicePixelRatio();
    const QRect all = QRectF(QPointF(within.topLeft()) * ratio, QSizeF(within.size()) * ratio).toRect();
    QRect found;
    for (int y = all.top(); y <= all.bottom(); ++y) {
        for (int x = all.left(); x <= all.right(); ++x)
            if (isNear(image.pixelColor(x, y), color)) found |= QRect(x, y, 1, 1);
    }
    return {QPointF(found.topLeft()) / ratio, QSizeF(found.size()) / ratio};
}

/// How often the colour changes along the row of a picture that changes most.
int mostChanges(const QImage& image, const QRect& within) {
    int most = 0;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        int changes = 0;
        for (int x = within.left(); x < within.right(); ++x)
            changes += image.pixel(x, y) != image.pixel(x + 1, y) ? 1 : 0;
        most = std::max(most, changes);
    }
    return most;
}

constexpr int kKeys = 58, kRuler = 40;  // pixels, of the roll with a font of the usual size

}  // namespace

TEST_CASE("a note is drawn at its place whatever the scale", "[ui][screens]") {
    ui::PianoRoll roll;
    roll.resize(900, 500);
    midi::Score score;
    score.tracks = {ui_tests::trackOf(0, 60, 1, 960)};
    score.tracks[0].notes[0].onset = {1920};
    score.tracks[0].end = {3840};
    roll.setScore(std::make_shared<const midi::Score>(score));
    const QPixmap shown = roll.grab();
    CHECK(shown.size() == (QSizeF(roll.size()) * shown.devicePixelRatio()).toSize());
    const double width =
        roll.width() - kKeys - QApplication::style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const auto xOf = [&](std::int64_t tick) {
        const double span = static_cast<double>((roll.lastVisible() - roll.firstVisible()).value);
        return kKeys + static_cast<double>(tick - roll.firstVisible().value) / span * width;
    };
    const QRect notes(kKeys, kRuler, static_cast<int>(width), 300);
    const QRectF box = extentOf(shown, ui::instrumentColor(0, ui::isDark(roll.palette())), notes);
    CHECK(box.left() == Approx(xOf(1920)).margin(2));
    CHECK(box.right() == Approx(xOf(2880)).margin(2.5));
    CHECK(box.height() == Approx(roll.keyHeight()).margin(2));
}

TEST_CASE("many notes are drawn as sharply as the screen shows them", "[ui][screens]") {
    constexpr double kStep = 2.2;  // pixels of the screen from a note to the next
    ui::PianoRoll roll;
    roll.resize(700, 500);
    const double ratio = roll.devicePixelRatioF();
    const int across = static_cast<int>(620 * ratio / kStep);
    roll.setScore(hatching(across, 24));
    const QPixmap shown = roll.grab();
    const QRect notes = QRectF(QPointF(kKeys, kRuler) * ratio, QSizeF(600, 340) * ratio).toRect();
    // Each note begins and ends; where two pixels of the screen were one of the drawing there were fewer.
    CHECK(mostChanges(shown.toImage(), notes) > 1.5 * across);
}

TEST_CASE("icons are drawn in pixels of the screen, of a fraction too", "[ui][screens]") {
    const QIcon icon = ui::icon(QStringLiteral("incipit-train"));
    const auto drawn = [&](double ratio, int side) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        icon.paint(&painter, 0, 0, side, side);
        painter.end();
        image.setDevicePixelRatio(1);
        return image;
    };
    CHECK(drawn(1.5, 16) == drawn(1, 24));
}
