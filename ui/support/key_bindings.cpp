#include "ui/support/key_bindings.h"

#include <algorithm>
#include <utility>

#include "ui/support/settings.h"

namespace incipit::ui {

namespace {

/// At the end of a tool tip, as makeAction() writes it.
QString tipEnd(const QAction& action) {
    return QStringLiteral(" (%1)").arg(action.shortcut().toString(QKeySequence::NativeText));
}

bool collide(const QKeySequence& one, const QKeySequence& other) {
    return !one.isEmpty() && !other.isEmpty() &&
           (one.matches(other) != QKeySequence::NoMatch || other.matches(one) != QKeySequence::NoMatch);
}

bool has(const QAction& action, const QKeySequence& key) {
    return std::ranges::any_of(action.shortcuts(),
                               [&](const QKeySequence& each) { return collide(each, key); });
}

}  // namespace

KeyBindings::KeyBindings(const QList<QAction*>& actions, Settings& settings, QObject* parent)
    : QObject(parent), m_actions(actions), m_settings(settings) {
    for (const QAction* action : actions)
        m_own.insert(action, action->shortcuts());
    for (QAction* action : actions) {
        const auto chosen = settings.keys(action->objectName());
        if (!chosen) continue;
        const auto keys = QKeySequence::listFromString(*chosen);
        for (QAction* other : actions) {
            if (other == action || settings.keys(other->objectName())) continue;
            QList<QKeySequence> left = other->shortcuts();
            left.removeIf([&](const QKeySequence& own) {
                return std::ranges::any_of(keys, [&](const auto& key) { return collide(own, key); });
            });
            if (left != other->shortcuts()) give(*other, left);
        }
        give(*action, keys);
    }
}

QList<QKeySequence> KeyBindings::ownKeys(const QAction& action) const {
    return m_own.value(&action);
}

bool KeyBindings::isChanged(const QAction& action) const {
    return action.shortcuts() != ownKeys(action);
}

QAction* KeyBindings::holderOf(const QKeySequence& key, const QAction& other) const {
    const auto found = std::ranges::find_if(
        m_actions, [&](const QAction* action) { return action != &other && has(*action, key); });
    return found == m_actions.end() ? nullptr : *found;
}

void KeyBindings::setKey(QAction& action, const QKeySequence& key) {
    take(key, action);
    choose(action, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    Q_EMIT changed();
}

void KeyBindings::reset(QAction& action) {
    for (const QKeySequence& key : ownKeys(action))
        take(key, action);
    choose(action, ownKeys(action));
    Q_EMIT changed();
}

void KeyBindings::resetAll() {
    for (QAction* action : std::as_const(m_actions))
        choose(*action, ownKeys(*action));
    Q_EMIT changed();
}

void KeyBindings::give(QAction& action, const QList<QKeySequence>& keys) {
    QString tip = action.toolTip();
    if (const QString end = tipEnd(action); tip.endsWith(end)) tip.chop(end.size());
    action.setShortcuts(keys);
    action.setToolTip(keys.isEmpty() ? tip : tip + tipEnd(action));
}

void KeyBindings::choose(QAction& action, const QList<QKeySequence>& keys) {
    give(action, keys);
    const bool isOwn = keys == ownKeys(action);
    m_settings.setKeys(action.objectName(),
                       isOwn ? std::nullopt : std::optional(QKeySequence::listToString(keys)));
}

void KeyBindings::take(const QKeySequence& key, const QAction& other) {
    while (QAction* holder = holderOf(key, other)) {
        QList<QKeySequence> left = holder->shortcuts();
        left.removeIf([&](const QKeySequence& each) { return collide(each, key); });
        choose(*holder, left);
    }
}

}  // namespace incipit::ui
