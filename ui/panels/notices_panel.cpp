#include "ui/panels/notices_panel.h"

#include <QTime>

#include "ui/support/theme.h"

namespace incipit::ui {

namespace {

constexpr int kKept = 500;

}  // namespace

NoticesPanel::NoticesPanel(QWidget* parent) : QListWidget(parent) {
    setObjectName(QStringLiteral("noticeList"));
    setAccessibleName(tr("Notices"));
    setWordWrap(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
}

void NoticesPanel::add(const Notice& notice) {
    const bool info = notice.level == Notice::Level::Info;
    const bool error = notice.level == Notice::Level::Error;
    const char* name = info ? "dialog-information" : error ? "dialog-error" : "dialog-warning";
    const QString time = QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
    addItem(new QListWidgetItem(icon(QLatin1String(name)), time + QStringLiteral("  ") + notice.text));
    if (count() > kKept) delete takeItem(0);
    scrollToBottom();
}

}  // namespace incipit::ui
