#include "ui/desktop/surroundings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include "base/log.h"
#include "ui/desks/workspace.h"
#include "ui/support/text.h"
#include "ui/window/main_window.h"

namespace incipit::ui {

namespace {

QString said(const Trouble& trouble) {
    return QCoreApplication::translate("Surroundings", trouble.sentence)
        .arg(QDir::toNativeSeparators(trouble.path));
}

/// Tried, as rights do not tell: root has them all, and a full or odd file system takes nothing from anybody.
bool isWritable(const QString& folder) {
    return QDir().mkpath(folder) && QFileInfo(folder).isWritable();
}

}  // namespace

std::vector<Trouble> troublesOf(const StudioServices& services) {
    std::vector<Trouble> troubles;
    const QSettings settings(services.settingsFile, QSettings::IniFormat);
    [[maybe_unused]] const QStringList keys =
        settings.allKeys();  // or it reads each section when it is asked for
    if (QFileInfo(services.settingsFile).isDir() || !settings.isWritable()) {
        troubles.push_back(
            {QT_TRANSLATE_NOOP("Surroundings",
                               "%1 cannot be written: settings are not kept for the next start."),
             services.settingsFile});
    } else if (settings.status() != QSettings::NoError) {
        troubles.push_back(
            {QT_TRANSLATE_NOOP("Surroundings", "%1 is damaged: some settings are as at the first start."),
             services.settingsFile});
    }
    if (const QString work = fromPath(services.workFolder); !work.isEmpty() && !isWritable(work)) {
        troubles.push_back(
            {QT_TRANSLATE_NOOP("Surroundings", "%1 cannot be written: after a crash, unsaved work is lost."),
             work});
    }
    return troubles;
}

void tellTroubles(MainWindow& window, const std::vector<Trouble>& troubles) {
    if (troubles.empty()) return;
    QStringList sentences;
    for (const Trouble& each : troubles) {
        sentences << said(each);
        base::log(base::Level::Warning, "studio", sentences.last().toStdString());
    }
    Notice notice{
        .level = Notice::Level::Warning, .text = sentences.first(), .about = QStringLiteral("surroundings")};
    if (sentences.size() > 1) notice.details = sentences;
    QTimer::singleShot(0, &window, [&window, notice] { window.workspace().notices.add(notice); });
}

}  // namespace incipit::ui
