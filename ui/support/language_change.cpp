#include "ui/support/language_change.h"

#include <QCoreApplication>
#include <QEvent>

namespace incipit::ui {

LanguageChange& LanguageChange::ofApplication() {
    auto* application = QCoreApplication::instance();
    if (auto* made = application->findChild<LanguageChange*>({}, Qt::FindDirectChildrenOnly)) return *made;
    auto* change = new LanguageChange(application);
    application->installEventFilter(change);
    return *change;
}

bool LanguageChange::eventFilter(QObject* watched, QEvent* event) {
    // Qt passes it on to the windows afterwards, and each to what is in it.
    if (event->type() == QEvent::LanguageChange && watched == parent()) Q_EMIT changed();
    return QObject::eventFilter(watched, event);
}

}  // namespace incipit::ui
