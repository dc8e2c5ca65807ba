#pragma once

#include <QDBusConnection>
#include <QString>
#include <QVariantMap>
#include <optional>

namespace incipit::ui {

/// The name of the studio among the desktop's programs: of its .desktop file, and on D-Bus.
inline constexpr const char* kDesktopId = "org.incipit.studio";
/// Where every window answers to org.freedesktop.Application.
inline constexpr const char* kApplicationPath = "/org/incipit/studio";

/// The bus of the session; none where there is none, which is logged. Never starts one, which takes seconds.
[[nodiscard]] std::optional<QDBusConnection> sessionBus();

/// Has a name if nobody else has. False where it is another's.
bool takeName(QDBusConnection& bus, const QString& name);

}  // namespace incipit::ui
