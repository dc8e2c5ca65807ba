#include "ui/mouse.h"

#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>
#include <stdexcept>

#include "ui/studio.h"

namespace incipit::test {

namespace {

QAction& actionIn(const QList<QAction*>& actions, const QString& text) {
    for (QAction* action : actions) {
        QString shown = action->text();
        shown.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        if (shown == text && action->isEnabled()) return *action;
    }
    throw std::runtime_error("no entry " + text.toStdString());
}

/// The menu that is open, once it is another than before.
QMenu& openMenu(const QWidget* before) {
    const auto open = [] { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); };
    if (!waitUntil([&] { return open() != nullptr && open() != before && open()->isVisible(); }))
        throw std::runtime_error("no menu opened");
    return *open();
}

void clickIn(QMenu& menu, const QStringList& path) {
    QAction& action = actionIn(menu.actions(), path.front());
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(&action).center());
    if (path.size() > 1) return clickIn(openMenu(&menu), path.mid(1));
    if (!waitUntil([] { return QApplication::activePopupWidget() == nullptr; }))
        throw std::runtime_error("the menu stays");
}

}  // namespace

void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers keys) {
    QTest::mousePress(&widget, Qt::LeftButton, keys, from);
    // Each with the keys.
    for (const double part : {0.3, 0.7, 1.0}) {
        const QPointF point = QPointF(from) + part * QPointF(to - from);
        QMouseEvent move(QEvent::MouseMove, point, widget.mapToGlobal(point), Qt::NoButton, Qt::LeftButton,
                         keys);
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, keys, to);
}

void turnWheel(QWidget& widget, QPoint at, int delta, Qt::KeyboardModifiers keys) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, keys, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&widget, &event);
}

void clickEntry(const QStringList& path) {
    clickIn(openMenu(nullptr), path);
}

void clickMenu(QWidget& window, const QStringList& path) {
    auto* bar = window.findChild<QMenuBar*>();
    QAction& action = actionIn(bar->actions(), path.front());
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(&action).center());
    clickEntry(path.mid(1));
}

}  // namespace incipit::test
