#include "ui/output_menu.h"

namespace incipit::ui {

OutputMenu::OutputMenu(QWidget* parent) : QMenu(tr("Output"), parent) {
    setObjectName(QStringLiteral("outputMenu"));
    rebuild();
}

void OutputMenu::setChoice(const OutputChoice& choice) {
    m_choice = choice;
    rebuild();
}

void OutputMenu::setPorts(const QStringList& names) {
    if (names == m_ports) return;
    m_ports = names;
    rebuild();
}

void OutputMenu::rebuild() {
    clear();
    if (m_group != nullptr) m_group->deleteLater();  // later, as one of its actions may have called us
    m_group = new QActionGroup(this);
    add(tr("SoundFont synthesizer"), {});
    addSection(tr("MIDI ports"));
    QStringList ports = m_ports;
    if (m_choice.kind == OutputChoice::Kind::Port && !ports.contains(m_choice.port)) ports << m_choice.port;
    for (const QString& port : ports)
        add(port, {OutputChoice::Kind::Port, port});
    if (ports.isEmpty()) addAction(tr("None connected"))->setEnabled(false);
    addSeparator();
    add(tr("No output"), {OutputChoice::Kind::None, {}});
}

void OutputMenu::add(const QString& text, const OutputChoice& choice) {
    auto* action = new QAction(text, m_group);
    action->setCheckable(true);
    action->setChecked(choice == m_choice);
    m_group->addAction(action);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT chosen(choice); });
}

}  // namespace incipit::ui
