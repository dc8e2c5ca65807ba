#pragma once

#include <QDBusAbstractAdaptor>
#include <QStringList>
#include <QVariantMap>

#include "ui/desktop/desktop_requests.h"

namespace incipit::ui {

/// org.freedesktop.Application (Desktop Entry Specification 1.5, "D-Bus Activation"). GUI thread.
class ApplicationAdaptor : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

  public:
    ApplicationAdaptor(QObject* object, DesktopRequests& requests)
        : QDBusAbstractAdaptor(object), m_requests(requests) {}

    // NOLINTBEGIN(readability-identifier-naming): as D-Bus has them
  public Q_SLOTS:
    void Activate(const QVariantMap& platformData);
    void Open(const QStringList& uris, const QVariantMap& platformData);
    void ActivateAction(const QString& action, const QVariantList& parameter,
                        const QVariantMap& platformData);
    // NOLINTEND(readability-identifier-naming)

  private:
    DesktopRequests& m_requests;
};

}  // namespace incipit::ui
