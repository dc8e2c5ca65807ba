#include "ui/desktop/open_project.h"

#include <QCryptographicHash>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QFileInfo>

#include "ui/desktop/session_bus.h"

namespace incipit::ui {

QString busNameOf(const QString& project) {
    const QFileInfo file(project);
    const QString path = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QByteArray digest =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStringLiteral("%1.Project.p%2").arg(QLatin1String(kDesktopId), QString::fromLatin1(digest));
}

bool raiseElsewhere(const QDBusConnection& bus, const QString& project, const QVariantMap& activation) {
    const QString name = busNameOf(project);
    const QString owner = bus.interface()->serviceOwner(name).value();
    if (owner.isEmpty() || owner == bus.baseService()) return false;
    QDBusMessage call = QDBusMessage::createMethodCall(name, QLatin1String(kApplicationPath),
                                                       QStringLiteral("org.freedesktop.Application"),
                                                       QStringLiteral("Activate"));
    call << activation;
    // One that hangs shall not keep the project from being opened, which says that it is open elsewhere.
    constexpr int kLimit = 5000;  // ms
    return bus.call(call, QDBus::Block, kLimit).type() == QDBusMessage::ReplyMessage;
}

OpenProject::OpenProject(const QDBusConnection& bus, const DeskState& desk) : m_bus(bus), m_desk(desk) {
    connect(&desk, &DeskState::changed, this, &OpenProject::follow);
    follow();
}

OpenProject::~OpenProject() {
    if (!m_name.isEmpty()) m_bus.unregisterService(m_name);
}

void OpenProject::follow() {
    // It changes with every note, the file seldom. Of one that is read only another window has the name.
    const QString file = m_desk.isReadOnly() ? QString() : m_desk.file();
    if (file == m_file) return;
    m_file = file;
    if (!m_name.isEmpty()) m_bus.unregisterService(m_name);
    m_name = file.isEmpty() ? QString() : busNameOf(file);
    if (!m_name.isEmpty() && !takeName(m_bus, m_name)) m_name.clear();
}

}  // namespace incipit::ui
