#pragma once

#include <QObject>
#include <QStringList>
#include <QVariantMap>

namespace incipit::ui {

/// What the desktop asks of the window, by whichever interface. Not signals of the adaptors, which would go
/// out onto the bus. Activation is org.freedesktop.Application's platform data: what a compositor wants to
/// know. GUI thread.
class DesktopRequests : public QObject {
    Q_OBJECT

  Q_SIGNALS:
    void raise(const QVariantMap& activation);
    /// Files of this computer, by their paths.
    void open(const QStringList& files, const QVariantMap& activation);
    void openWindow(const QVariantMap& activation);
    void quit();
};

}  // namespace incipit::ui
