#include "ui/keyboard_menu.h"

#include "ui/actions.h"

namespace incipit::ui {

KeyboardMenu::KeyboardMenu(const Actions& actions, QWidget* parent)
    : QMenu(tr("Keyboard"), parent), m_actions(actions), m_quantise(new QMenu(tr("Quantise"), this)) {
    setObjectName(QStringLiteral("keyboardMenu"));
    m_quantise->addActions(actions.quantise->actions());
    rebuild();
}

void KeyboardMenu::setChoice(const KeyboardChoice& choice) {
    m_choice = choice;
    rebuild();
}

void KeyboardMenu::setKeyboards(const QStringList& names) {
    if (names == m_names) return;
    m_names = names;
    rebuild();
}

void KeyboardMenu::rebuild() {
    clear();
    if (m_group != nullptr) m_group->deleteLater();  // later, as one of its actions may have called us
    m_group = new QActionGroup(this);
    addActions({m_actions.recordPhrase, m_actions.callAndResponse});
    addMenu(m_quantise);
    addSection(tr("MIDI keyboards"));
    QStringList names = m_names;
    if (m_choice.kind == KeyboardChoice::Kind::Port && !names.contains(m_choice.port)) names << m_choice.port;
    for (const QString& name : names)
        add(name, {KeyboardChoice::Kind::Port, name});
    if (names.isEmpty()) addAction(tr("None connected"))->setEnabled(false);
    addSeparator();
    add(tr("A port for other programs"), {KeyboardChoice::Kind::Own, {}});
    add(tr("No keyboard"), {});
}

void KeyboardMenu::add(const QString& text, const KeyboardChoice& choice) {
    auto* action = new QAction(text, m_group);
    action->setCheckable(true);
    action->setChecked(choice == m_choice);
    m_group->addAction(action);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT chosen(choice); });
}

}  // namespace incipit::ui
