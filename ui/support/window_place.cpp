#include "ui/support/window_place.h"

#include <QGuiApplication>
#include <QRegion>
#include <QScreen>
#include <algorithm>

namespace incipit::ui {

namespace {

constexpr QSize kLargest{1400, 880};
constexpr int kPercent = 92;

QList<QRect> freeAreas() {
    QList<QRect> areas;
    const QScreen* primary = QGuiApplication::primaryScreen();
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QRect area = screen->availableGeometry();
        if (!area.isEmpty()) screen == primary ? areas.prepend(area) : areas.append(area);
    }
    return areas;
}

bool fillsScreen(const QWidget& window) {
    return window.isMaximized() || window.isFullScreen();
}

int areaOf(const QRect& rectangle) {
    return rectangle.isEmpty() ? 0 : rectangle.width() * rectangle.height();
}

}  // namespace

QRect placeOn(const QList<QRect>& screens, const QRect& wanted) {
    QRegion all;
    for (const QRect& screen : screens)
        all += screen;
    if (!wanted.isEmpty() && QRegion(wanted).subtracted(all).isEmpty()) return wanted;
    const QRect screen = *std::ranges::max_element(
        screens, {}, [&](const QRect& each) { return areaOf(each.intersected(wanted)); });
    const QSize size = wanted.size().boundedTo(screen.size());
    const QPoint corner(
        std::clamp(wanted.left(), screen.left(), screen.left() + screen.width() - size.width()),
        std::clamp(wanted.top(), screen.top(), screen.top() + screen.height() - size.height()));
    return {corner, size};
}

QSize firstSize(const QSize& screen) {
    return (screen * (kPercent / 100.0)).boundedTo(kLargest);
}

Settings::Place placeOf(const QWidget& window) {
    return {.normal = window.normalGeometry(), .maximised = window.isMaximized()};
}

// Qt's own restoreGeometry() forgets a place when the screen has another resolution.
void restorePlace(QWidget& window, const Settings::Place& saved) {
    const QList<QRect> screens = freeAreas();
    if (saved.normal.isEmpty() || screens.isEmpty()) {
        window.resize(screens.isEmpty() ? kLargest : firstSize(screens.first().size()));
    } else {
        window.setGeometry(placeOn(screens, saved.normal));
    }
    if (saved.maximised) window.setWindowState(window.windowState() | Qt::WindowMaximized);
}

void keepOnScreens(QWidget& window) {
    const QList<QRect> screens = freeAreas();
    if (screens.isEmpty() || fillsScreen(window)) return;
    const QRect frame = window.frameGeometry();
    const QRect place = placeOn(screens, frame);
    if (place == frame) return;
    window.resize(window.size() - (frame.size() - place.size()));
    window.move(place.topLeft());
}

}  // namespace incipit::ui
