#include "ui/support/field_manners.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QSlider>

namespace incipit::ui {

namespace {

/// The object where it is a field with a value that the wheel changes.
QWidget* field(QObject* object) {
    const bool isField = qobject_cast<QAbstractSpinBox*>(object) != nullptr ||
                         qobject_cast<QComboBox*>(object) != nullptr ||
                         qobject_cast<QSlider*>(object) != nullptr;
    return isField ? static_cast<QWidget*>(object) : nullptr;
}

bool isSpace(const QKeyEvent& event) {
    return event.key() == Qt::Key_Space;
}

}  // namespace

FieldManners::FieldManners(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool FieldManners::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Polish) {
        QWidget* widget = field(watched);
        if (widget != nullptr && widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel) {
        const QWidget* widget = field(watched);
        if (widget != nullptr && !widget->hasFocus()) {
            event->ignore();  // Qt then gives it to the parent
            return true;
        }
    } else if (event->type() == QEvent::ShortcutOverride && isSpace(*static_cast<QKeyEvent*>(event)) &&
               qobject_cast<QAbstractSpinBox*>(watched) != nullptr) {
        event->ignore();  // and it is a shortcut
        return true;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace incipit::ui
