#include "ui/support/device_choice.h"

#include <QCoreApplication>

namespace incipit::ui {

QString deviceText(const DeviceChoice& device) {
    switch (device.kind) {
        case DeviceChoice::Kind::Synthesizer:
            return QCoreApplication::translate("Device", "SoundFont synthesizer");
        case DeviceChoice::Kind::Port:
            return device.port;
        case DeviceChoice::Kind::Own:
            return QCoreApplication::translate("Device", "Virtual MIDI port");
        case DeviceChoice::Kind::None:
            break;
    }
    return QCoreApplication::translate("Device", "None");
}

QList<DeviceChoice> portChoices(const QStringList& names, const DeviceChoices& used) {
    QList<DeviceChoice> choices;
    for (const QString& name : names)
        choices << DeviceChoice{DeviceChoice::Kind::Port, name};
    for (const DeviceChoice& device : used) {
        if (device.kind == DeviceChoice::Kind::Port && !choices.contains(device)) choices << device;
    }
    return choices;
}

}  // namespace incipit::ui
