#include "ui/support/field_manners.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QEvent>
#include <QKeyEvent>
#include <QMainWindow>
#include <QSlider>
#include <QTabBar>

namespace incipit::ui {

namespace {

/// The object where it is a field with a value that the wheel changes.
QWidget* field(QObject* object) {
    const bool isField = qobject_cast<QAbstractSpinBox*>(object) != nullptr ||
                         qobject_cast<QComboBox*>(object) != nullptr ||
                         qobject_cast<QSlider*>(object) != nullptr;
    return isField ? static_cast<QWidget*>(object) : nullptr;
}

bool isEnter(const QKeyEvent& event) {
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) &&
           (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
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
        // The tabs of docks, which are there without any, too; View opens and raises each dock.
        auto* tabs = qobject_cast<QTabBar*>(watched);
        if (tabs != nullptr && qobject_cast<QMainWindow*>(tabs->parentWidget()) != nullptr)
            tabs->setFocusPolicy(Qt::NoFocus);
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
    } else if (event->type() == QEvent::KeyPress && isEnter(*static_cast<QKeyEvent*>(event))) {
        auto* button = qobject_cast<QAbstractButton*>(watched);
        // A dialog has a button of its own for Enter.
        if (button != nullptr && button->isEnabled() && qobject_cast<QDialog*>(button->window()) == nullptr) {
            button->click();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace incipit::ui
