#include "ui/support/actions.h"

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

QString keyText(const QAction& action) {
    return action.shortcut().toString(QKeySequence::NativeText);
}

}  // namespace

QAction* makeAction(QWidget& window, const char* name, const Text& text, const QKeySequence& key,
                    const char* icon) {
    auto* action = new QAction(&window);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    if (icon != nullptr) action->setIcon(ui::icon(QLatin1String(icon)));
    spoken(action, [action, text] {
        action->setText(text());
        QString plain = action->text();
        plain.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        action->setToolTip(action->shortcut().isEmpty() ? plain : plain + " (" + keyText(*action) + ")");
    });
    window.addAction(action);
    return action;
}

void renameAction(QAction& action, const QString& text, const char* icon) {
    action.setText(text);
    action.setIcon(ui::icon(QLatin1String(icon)));
    action.setToolTip(text + " (" + keyText(action) + ")");
}

void addChoice(QActionGroup& group, const char* name, const Text& text, const QVariant& value) {
    QAction* action = group.addAction(text());
    spokenAnew(action, [action, text] { action->setText(text()); });
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    action->setData(value);
}

void checkChoice(const QActionGroup& group, const QVariant& value) {
    for (QAction* action : group.actions())
        action->setChecked(action->data() == value);
}

}  // namespace incipit::ui
