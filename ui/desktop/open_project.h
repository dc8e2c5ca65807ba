#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include "ui/models/desk_state.h"

namespace incipit::ui {

/// The name on the bus of the window that has this project: each project is open in one.
[[nodiscard]] QString busNameOf(const QString& project);

/// Raises another program's window that has this project. @param activation  what a compositor wants to know
/// (org.freedesktop.Application's platform data). False where none has it.
bool raiseElsewhere(const QDBusConnection& bus, const QString& project, const QVariantMap& activation);

/// Keeps the name of the project that is on the desk. GUI thread.
class OpenProject : public QObject {
    Q_OBJECT

  public:
    OpenProject(const QDBusConnection& bus, const DeskState& desk);
    ~OpenProject() override;
    Q_DISABLE_COPY_MOVE(OpenProject)

    /// Whether it is this one.
    [[nodiscard]] bool is(const QString& project) const {
        return !m_name.isEmpty() && m_name == busNameOf(project);
    }

  private:
    void follow();

    QDBusConnection m_bus;
    const DeskState& m_desk;
    QString m_file;
    QString m_name;
};

}  // namespace incipit::ui
