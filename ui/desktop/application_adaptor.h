#pragma once

#include <QDBusAbstractAdaptor>
#include <QStringList>
#include <QVariantMap>

namespace incipit::ui {

/// org.freedesktop.Application (Desktop Entry Specification 1.5, "D-Bus Activation"). GUI thread.
class ApplicationAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

  public:
    explicit ApplicationAdaptor(QObject* object) : QDBusAbstractAdaptor(object) {}

  public Q_SLOTS:
    void Activate(const QVariantMap& platformData);
    void Open(const QStringList& uris, const QVariantMap& platformData);
    void ActivateAction(const QString& action, const QVariantList& parameter,
                        const QVariantMap& platformData);

  Q_SIGNALS:
    // D-Bus does not see them: they have no place in the specification's interface.
    void raiseRequested(const QVariantMap& activation);
    /// Of this computer, by their paths.
    void openRequested(const QStringList& files, const QVariantMap& activation);
    void newWindowRequested(const QVariantMap& activation);
};

}  // namespace incipit::ui
