#include "ui/widgets/device_menu.h"

#include <utility>

namespace incipit::ui {

DeviceMenu::DeviceMenu(const Text& title, Contents contents, QWidget* parent)
    : QMenu(parent), m_contents(std::move(contents)) {
    spoken(this, [this, title] {
        setTitle(title());
        rebuild();
    });
}

void DeviceMenu::setChosen(const DeviceChoices& devices) {
    m_chosen = devices;
    rebuild();
}

void DeviceMenu::setPorts(const QStringList& names) {
    if (names == m_ports) return;
    m_ports = names;
    rebuild();
}

void DeviceMenu::rebuild() {
    clear();
    if (m_group != nullptr) m_group->deleteLater();  // later, as one of its actions may have called us
    m_group = new QActionGroup(this);
    if (m_contents.several) m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    addActions(m_contents.actions);
    for (const DeviceChoice& device : m_contents.before)
        add(device);
    addSection(m_contents.portsTitle());
    const QList<DeviceChoice> ports = portChoices(m_ports, m_chosen);
    for (const DeviceChoice& port : ports)
        add(port);
    if (ports.isEmpty()) addAction(tr("None connected"))->setEnabled(false);
    addSeparator();
    for (const DeviceChoice& device : m_contents.after)
        add(device);
}

void DeviceMenu::add(const DeviceChoice& device) {
    const bool none = device.kind == DeviceChoice::Kind::None;
    auto* action = new QAction(none ? m_contents.none() : deviceText(device), m_group);
    action->setCheckable(true);
    action->setChecked(m_chosen.contains(device));
    m_group->addAction(action);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, device](bool on) { Q_EMIT chosen(device, on); });
}

}  // namespace incipit::ui
