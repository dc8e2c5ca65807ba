#pragma once

#include <QActionGroup>
#include <QMenu>
#include <QStringList>

#include "ui/support/device_choice.h"
#include "ui/support/spoken.h"

namespace incipit::ui {

/// Devices to choose from: one of them, or several. GUI thread.
class DeviceMenu : public QMenu {
    Q_OBJECT

  public:
    struct Contents {
        QList<QAction*> actions{};     ///< above the devices
        QList<DeviceChoice> before{};  ///< devices before the ports
        Text portsTitle;               ///< over the ports
        QList<DeviceChoice> after{};   ///< and behind them
        Text none{};                   ///< what Kind::None is called
        bool several = false;          ///< any number of devices can be chosen
    };

    DeviceMenu(const Text& title, Contents contents, QWidget* parent);

    /// Marks what is in use.
    void setChosen(const DeviceChoices& devices);
    /// The ports of the machine; those in use stay listed while they are away.
    void setPorts(const QStringList& names);

  Q_SIGNALS:
    /// @param on  false where one of several is not to be used any more
    void chosen(const incipit::ui::DeviceChoice& device, bool on);

  private:
    void rebuild();
    void add(const DeviceChoice& device);

    Contents m_contents;
    DeviceChoices m_chosen;
    QStringList m_ports;
    QActionGroup* m_group = nullptr;
};

}  // namespace incipit::ui
