#include "ui/desktop/application_adaptor.h"

#include <QUrl>

#include "base/log.h"

namespace incipit::ui {

void ApplicationAdaptor::Activate(const QVariantMap& platformData) {
    Q_EMIT m_requests.raise(platformData);
}

void ApplicationAdaptor::Open(const QStringList& uris, const QVariantMap& platformData) {
    QStringList files;
    for (const QString& uri : uris) {
        const QUrl url(uri);
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        } else {
            base::log(base::Level::Warning, "desktop",
                      uri.toStdString() + " is not a file on this computer.");
        }
    }
    files.isEmpty() ? m_requests.raise(platformData) : m_requests.open(files, platformData);
}

void ApplicationAdaptor::ActivateAction(const QString& action, const QVariantList& /*parameter*/,
                                        const QVariantMap& platformData) {
    if (action == QLatin1String("new-project")) Q_EMIT m_requests.openWindow(platformData);
}

}  // namespace incipit::ui
