#include "ui/desktop/session_bus.h"

#include <QDBusConnectionInterface>
#include <QFileInfo>

#include "base/log.h"

namespace incipit::ui {

namespace {

void logMissing(const QString& why) {
    const QString text =
        QStringLiteral("No D-Bus session bus: media keys and the desktop do not reach the window. ") + why;
    base::log(base::Level::Info, "desktop", text.toStdString());
}

}  // namespace

std::optional<QDBusConnection> sessionBus() {
    // Where nothing names a bus, libdbus would start one.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool isNamed = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
                         (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
    if (!isNamed) {
        logMissing({});
        return std::nullopt;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        logMissing(bus.lastError().message());
        return std::nullopt;
    }
    return bus;
}

bool takeName(QDBusConnection& bus, const QString& name) {
    return bus.interface()->registerService(name).value() == QDBusConnectionInterface::ServiceRegistered;
}

}  // namespace incipit::ui
